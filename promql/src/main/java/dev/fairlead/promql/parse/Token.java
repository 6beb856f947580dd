package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.labels.LabelText;
import java.util.Locale;

/** A word of a query: its kind, its text as written, and its place. */
record Token(Kind kind, String text, int start) {
    enum Kind {
        END,
        IDENTIFIER,
        METRIC_IDENTIFIER,
        NUMBER,
        DURATION,
        STRING,
        LEFT_PAREN,
        RIGHT_PAREN,
        LEFT_BRACE,
        RIGHT_BRACE,
        LEFT_BRACKET,
        RIGHT_BRACKET,
        COMMA,
        COLON,
        AT,
        ASSIGN,
        REGEX,
        NOT_REGEX,
        OPERATOR,
        AGGREGATOR,
        KEYWORD
    }

    Span span() {
        return new Span(start, start + text.length());
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isKeyword(String word) {
        return kind == Kind.KEYWORD && text.equalsIgnoreCase(word);
    }

    boolean isOperator(BinaryOp op) {
        return kind == Kind.OPERATOR && text.equalsIgnoreCase(op.symbol());
    }

    BinaryOp operator() {
        return BinaryOp.of(text).orElseThrow();
    }

    AggregateOp aggregator() {
        return AggregateOp.of(text).orElseThrow();
    }

    /** How Prometheus names the token in its errors. */
    String description() {
        String lower = text.toLowerCase(Locale.ROOT);
        String brief =
                text.length() > 10
                        ? LabelText.quote(text.substring(0, 10)) + "..."
                        : LabelText.quote(text);
        return switch (kind) {
            case END -> "end of input";
            case IDENTIFIER -> "identifier " + LabelText.quote(text);
            case METRIC_IDENTIFIER -> "metric identifier " + LabelText.quote(text);
            case NUMBER -> "number " + brief;
            case DURATION -> "duration " + brief;
            case STRING -> "string " + brief;
            case OPERATOR -> "<op:" + lower + ">";
            case REGEX, NOT_REGEX -> "<op:" + text + ">";
            case AGGREGATOR -> "<aggr:" + lower + ">";
            case KEYWORD -> "<" + lower + ">";
            default -> LabelText.quote(text);
        };
    }
}
