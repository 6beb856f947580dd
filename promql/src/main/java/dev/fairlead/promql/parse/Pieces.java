package dev.fairlead.promql.parse;

import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The tokens of one query, and the pieces of it that hold no expression. */
abstract class Pieces {
    final Checks checks;

    /** The one that comes next. */
    Token token;

    private final String query;
    private final Lexer lexer;

    Pieces(String query) {
        this.query = query;
        this.lexer = new Lexer(query);
        this.checks = new Checks(query);
        this.token = lexer.next();
    }

    /** Whether a parenthesis opens behind the next token. */
    final boolean opensNext() {
        return lexer.opensNext();
    }

    final PromQlParseException error(Span span, String reason) {
        return new PromQlParseException(query, span, reason);
    }

    final PromQlParseException unexpected(String context, String expected) {
        var reason = new StringBuilder("unexpected ").append(token.description());
        if (!context.isEmpty()) {
            reason.append(" in ").append(context);
        }
        if (!expected.isEmpty()) {
            reason.append(", expected ").append(expected);
        }
        return error(token.span(), reason.toString());
    }

    final Token take() {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    final Token expect(Kind kind, String context, String expected) {
        if (!token.is(kind)) {
            throw unexpected(context, expected);
        }
        return take();
    }

    final Matcher matcher(String label) {
        Matcher.Op op;
        if (token.is(Kind.ASSIGN)) {
            op = Matcher.Op.EQUAL;
        } else if (token.is(Kind.REGEX)) {
            op = Matcher.Op.REGEX;
        } else if (token.is(Kind.NOT_REGEX)) {
            op = Matcher.Op.NOT_REGEX;
        } else if (token.isOperator(BinaryOp.NOT_EQUAL)) {
            op = Matcher.Op.NOT_EQUAL;
        } else {
            throw unexpected("label matching", "label matching operator");
        }
        take();
        Token value = expect(Kind.STRING, "label matching", "string");
        try {
            return new Matcher(label, op, checks.unquote(value));
        } catch (PatternSyntaxException e) {
            throw error(
                    value.span(),
                    "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
        }
    }

    final List<String> groupingLabels() {
        expect(Kind.LEFT_PAREN, "grouping opts", "\"(\"");
        var labels = new ArrayList<String>();
        while (!token.is(Kind.RIGHT_PAREN)) {
            labels.add(groupingLabel());
            if (token.is(Kind.COMMA)) {
                take();
            } else if (!token.is(Kind.RIGHT_PAREN)) {
                throw unexpected("grouping opts", "\",\" or \")\"");
            }
        }
        take();
        return labels;
    }

    final String groupingLabel() {
        return switch (token.kind()) {
            case STRING -> checks.unquote(take());
            case IDENTIFIER, METRIC_IDENTIFIER, KEYWORD, AGGREGATOR, OPERATOR, NUMBER -> {
                if (!LabelText.isPlainLabelName(token.text())) {
                    throw unexpected("grouping opts", "label");
                }
                yield take().text();
            }
            default -> throw unexpected("grouping opts", "label");
        };
    }

    final long duration(String context) {
        if (!token.is(Kind.DURATION) && !token.is(Kind.NUMBER)) {
            throw unexpected(context, "number, duration, step(), or range()");
        }
        Token taken = take();
        return checks.duration(taken, true);
    }

    final long signedDuration(String context) {
        boolean negative = token.isOperator(BinaryOp.SUBTRACT);
        if (negative || token.isOperator(BinaryOp.ADD)) {
            take();
        }
        if (!token.is(Kind.DURATION) && !token.is(Kind.NUMBER)) {
            throw unexpected(context, "number, duration, step(), or range()");
        }
        long millis = checks.duration(take(), false);
        return negative ? -millis : millis;
    }
}
