package dev.fairlead.promql.ast;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.List;
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

    /** Two expressions joined by an operator; the matching is there for two vectors only. */
    record Binary(
            BinaryOp op,
            Expr left,
            Expr right,
            @Nullable Matching matching,
            boolean bool,
            Span span)
            implements Expr {
        @Override
        public ValueType type() {
            return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
                    ? ValueType.SCALAR
                    : ValueType.VECTOR;
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

    /** An instant vector selector. The matchers include that of the metric's name. */
    record VectorSelector(
            String name, List<Matcher> matchers, long offset, @Nullable At at, Span span)
            implements Expr {
        /** Copies the list. */
        public VectorSelector {
            matchers = List.copyOf(matchers);
        }

        @Override
        public ValueType type() {
            return ValueType.VECTOR;
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

    /** A range vector selector; offset and time are those of the inner selector. */
    record MatrixSelector(VectorSelector selector, long range, Span span) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }

    /** A subquery; a step of 0 is the evaluator's default. */
    record Subquery(Expr inner, long range, long step, long offset, @Nullable At at, Span span)
            implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }

        @Override
        public String toString() {
            return Printer.print(this);
        }
    }
}
