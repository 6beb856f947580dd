package dev.fairlead.promql.ast;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PromQL expression. Times and durations are milliseconds. {@code toString} gives the canonical
 * text, which parses to the same expression.
 */
public sealed interface Expr {
    /** The type of the value. */
    ValueType type();

    /** The place in the query. */
    Span span();

    /** A number, or a duration in seconds. */
    record NumberLiteral(double value, Span span) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.SCALAR;
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /** A string, unescaped. */
    record StringLiteral(String value, Span span) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /** An expression in parentheses. */
    record Paren(Expr inner, Span span) implements Expr {
        @Override
        public ValueType type() {
            return inner.type();
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /** A sign before an expression; plus changes nothing. */
    record Unary(boolean negative, Expr operand, Span span) implements Expr {
        @Override
        public ValueType type() {
            return operand.type();
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /**
     * Two expressions joined by an operator; the matching is there for two vectors only.
     *
     * <p>Where the left side is such an expression too, both are of one chain. A chain may be
     * longer than the stack is deep: who walks the tree goes along {@link #chain}.
     *
     * @param type the type of the value, kept because to ask the sides costs the length of the
     *     chain
     */
    record Binary(
            BinaryOp op,
            Expr left,
            Expr right,
            @Nullable Matching matching,
            boolean bool,
            ValueType type,
            Span span)
            implements Expr {
        /** How many operators of one chain count as levels of nesting. */
        public static final int CHAIN_LEVELS = 16;

        /** Takes the type from the sides: a scalar of two scalars, a vector of all else. */
        public Binary(
                BinaryOp op,
                Expr left,
                Expr right,
                @Nullable Matching matching,
                boolean bool,
                Span span) {
            this(op, left, right, matching, bool, type(left, right), span);
        }

        /** Refuses a type that is not that of the sides. */
        public Binary {
            if (type != type(left, right)) {
                throw new IllegalArgumentException(
                        "Operator "
                                + op.symbol()
                                + " on "
                                + left.type()
                                + " and "
                                + right.type()
                                + " makes no "
                                + type);
            }
        }

        private static ValueType type(Expr left, Expr right) {
            return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
                    ? ValueType.SCALAR
                    : ValueType.VECTOR;
        }

        /** The operators of the chain from the innermost to this one. */
        public List<Binary> chain() {
            var chain = new ArrayList<Binary>();
            for (Expr each = this; each instanceof Binary binary; each = binary.left()) {
                chain.add(binary);
            }
            return chain.reversed();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Binary mine = this;
            Object theirs = other;
            while (theirs instanceof Binary binary && mine.isLike(binary)) {
                if (!(mine.left instanceof Binary next)) {
                    return mine.left.equals(binary.left);
                }
                mine = next;
                theirs = binary.left;
            }
            return false;
        }

        private boolean isLike(Binary other) {
            return op == other.op
                    && bool == other.bool
                    && span.equals(other.span)
                    && Objects.equals(matching, other.matching)
                    && right.equals(other.right);
        }

        @Override
        public int hashCode() {
            int hash = 0;
            for (Binary each : chain()) {
                hash = 31 * hash + Objects.hash(each.op, each.right, each.span);
            }
            return hash;
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /** An aggregation; grouping is by the labels or, with {@code without}, by all others. */
    record Aggregate(
            AggregateOp op,
            @Nullable Expr parameter,
            Expr operand,
            List<String> grouping,
            boolean without,
            Span span)
            implements Expr {
        /** Copies the list. */
        public Aggregate {
            grouping = List.copyOf(grouping);
        }

        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /** A function call. */
    record Call(Function function, List<Expr> arguments, Span span) implements Expr {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public ValueType type() {
            return function.result();
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /** What a selector reads beyond its borders, and makes of it; experimental in Prometheus. */
    enum Borders {
        /** Nothing. */
        PLAIN(""),
        /** The last sample before the range counts as one at its start. */
        ANCHORED("anchored"),
        /** The values at the borders lie on the line between the samples around them. */
        SMOOTHED("smoothed");

        private final String word;

        Borders(String word) {
            this.word = word;
        }

        /** The modifier; empty for none. */
        public String word() {
            return word;
        }
    }

    /**
     * An instant vector selector. The matchers include that of the metric's name.
     *
     * @param openOffset what the offset is calculated from when the query runs; null where it is
     *     known
     * @param borders for an instant vector {@link Borders#PLAIN} or {@link Borders#SMOOTHED}
     */
    record VectorSelector(
            String name,
            List<Matcher> matchers,
            long offset,
            @Nullable DurationExpr openOffset,
            @Nullable At at,
            Borders borders,
            Span span)
            implements Expr {
        /** Copies the list. */
        public VectorSelector {
            matchers = List.copyOf(matchers);
        }

        /** A plain one. */
        public VectorSelector(
                String name, List<Matcher> matchers, long offset, @Nullable At at, Span span) {
            this(name, matchers, offset, null, at, Borders.PLAIN, span);
        }

        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }

        /** Whether there is an offset, known or not. */
        public boolean hasOffset() {
            return offset != 0 || openOffset != null;
        }

        /** The same with an offset. */
        public VectorSelector withOffset(long other, @Nullable DurationExpr open) {
            return new VectorSelector(name, matchers, other, open, at, borders, span);
        }

        /** The same at a time. */
        public VectorSelector withAt(At other) {
            return new VectorSelector(name, matchers, offset, openOffset, other, borders, span);
        }

        /** The same with other borders. */
        public VectorSelector withBorders(Borders other) {
            return new VectorSelector(name, matchers, offset, openOffset, at, other, span);
        }

        /** The metric's name where the matchers fix it. */
        public Optional<String> fixedName() {
            return matchers.stream()
                    .filter(m -> m.name().equals(Labels.NAME) && m.op() == Matcher.Op.EQUAL)
                    .map(Matcher::value)
                    .findFirst();
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /**
     * A range vector selector; offset, time and borders are those of the inner selector.
     *
     * @param openRange what the range is calculated from when the query runs; null where it is
     *     known
     */
    record MatrixSelector(
            VectorSelector selector, long range, @Nullable DurationExpr openRange, Span span)
            implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }

        /** The same with another inner selector. */
        public MatrixSelector withSelector(VectorSelector other) {
            return new MatrixSelector(other, range, openRange, span);
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /**
     * A subquery; a step of 0 is the evaluator's default.
     *
     * @param open what range, step and offset are calculated from when the query runs
     */
    record Subquery(
            Expr inner,
            long range,
            long step,
            long offset,
            OpenTimes open,
            @Nullable At at,
            Span span)
            implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }

        /** Whether there is an offset, known or not. */
        public boolean hasOffset() {
            return offset != 0 || open.offset() != null;
        }

        /** The same with an offset. */
        public Subquery withOffset(long other, @Nullable DurationExpr openOffset) {
            var times = new OpenTimes(open.range(), open.step(), openOffset);
            return new Subquery(inner, range, step, other, times, at, span);
        }

        /** The same at a time. */
        public Subquery withAt(At other) {
            return new Subquery(inner, range, step, offset, open, other, span);
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /** The times of a subquery that are known when the query runs; null for those known already. */
    record OpenTimes(
            @Nullable DurationExpr range,
            @Nullable DurationExpr step,
            @Nullable DurationExpr offset) {
        /** All are known. */
        public static final OpenTimes NONE = new OpenTimes(null, null, null);
    }
}
