package dev.fairlead.promql.ast;

import java.util.Locale;
import java.util.Optional;

/** The binary operators with their precedence. */
public enum BinaryOp {
    OR("or", 1, Kind.SET),
    AND("and", 2, Kind.SET),
    UNLESS("unless", 2, Kind.SET),
    EQUAL("==", 3, Kind.COMPARISON),
    NOT_EQUAL("!=", 3, Kind.COMPARISON),
    LESS("<", 3, Kind.COMPARISON),
    LESS_EQUAL("<=", 3, Kind.COMPARISON),
    GREATER(">", 3, Kind.COMPARISON),
    GREATER_EQUAL(">=", 3, Kind.COMPARISON),
    TRIM_UPPER("</", 3, Kind.TRIM),
    TRIM_LOWER(">/", 3, Kind.TRIM),
    ADD("+", 4, Kind.ARITHMETIC),
    SUBTRACT("-", 4, Kind.ARITHMETIC),
    MULTIPLY("*", 5, Kind.ARITHMETIC),
    DIVIDE("/", 5, Kind.ARITHMETIC),
    MODULO("%", 5, Kind.ARITHMETIC),
    ATAN2("atan2", 5, Kind.ARITHMETIC),
    POWER("^", 6, Kind.ARITHMETIC);

    /** Families of operators with rules in common. */
    public enum Kind {
        ARITHMETIC,
        COMPARISON,
        SET,
        /** Cuts native histograms; not defined for numbers. */
        TRIM
    }

    private final String symbol;
    private final int precedence;
    private final Kind kind;

    BinaryOp(String symbol, int precedence, Kind kind) {
        this.symbol = symbol;
        this.precedence = precedence;
        this.kind = kind;
    }

    /** The operator as written. */
    public String symbol() {
        return symbol;
    }

    /** Higher binds tighter. */
    public int precedence() {
        return precedence;
    }

    /** The family. */
    public Kind kind() {
        return kind;
    }

    /** Whether {@code a op b op c} means {@code a op (b op c)}. */
    public boolean rightAssociative() {
        return this == POWER;
    }

    /** The operator of a symbol or keyword, whatever its case. */
    public static Optional<BinaryOp> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (BinaryOp op : values()) {
            if (op.symbol.equals(lower)) {
                return Optional.of(op);
            }
        }
        return Optional.empty();
    }
}
