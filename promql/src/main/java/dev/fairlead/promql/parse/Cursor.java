package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.parse.Token.Kind;

/** The token that is next in a query, and what to say where it is none of those expected. */
final class Cursor {
    private final String query;
    private final Lexer lexer;
    private Token token;

    Cursor(String query) {
        this.query = query;
        this.lexer = new Lexer(query);
        this.token = lexer.next();
    }

    Token token() {
        return token;
    }

    boolean at(Kind kind) {
        return token.is(kind);
    }

    boolean atKeyword(String keyword) {
        return token.isKeyword(keyword);
    }

    /** Whether an opening parenthesis follows the token. */
    boolean opensNext() {
        return lexer.opensNext();
    }

    Token take() {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    /** Takes a sign where there is one; whether it was a minus. */
    boolean takeSign() {
        boolean negative = token.isOperator(BinaryOp.SUBTRACT);
        if (negative || token.isOperator(BinaryOp.ADD)) {
            take();
        }
        return negative;
    }

    Token expect(Kind kind, String context, String expected) {
        if (!token.is(kind)) {
            throw unexpected(context, expected);
        }
        return take();
    }

    PromQlParseException error(Span span, String reason) {
        return new PromQlParseException(query, span, reason);
    }

    PromQlParseException unexpected(String context, String expected) {
        var reason = new StringBuilder("unexpected ").append(token.description());
        if (!context.isEmpty()) {
            reason.append(" in ").append(context);
        }
        if (!expected.isEmpty()) {
            reason.append(", expected ").append(expected);
        }
        return error(token.span(), reason.toString());
    }
}
