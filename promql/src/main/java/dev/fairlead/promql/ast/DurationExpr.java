package dev.fairlead.promql.ast;

/**
 * A calculation that stands for a duration, in seconds. What depends on the query, its step and its
 * range, is known when the query runs.
 */
public sealed interface DurationExpr {
    /** What a calculation may depend on, in seconds; both are 0 for a query at one time. */
    record Query(double step, double range) {
        /** A query at one time. */
        public static final Query INSTANT = new Query(0, 0);
    }

    /**
     * The seconds.
     *
     * @throws ArithmeticException for a division by zero
     */
    double seconds(Query query);

    /** Whether it is the same for every query. */
    boolean constant();

    /** A number of seconds, or a duration. */
    record Literal(double value, boolean duration) implements DurationExpr {
        @Override
        public double seconds(Query query) {
            return value;
        }

        @Override
        public boolean constant() {
            return true;
        }

        @Override
        public String toString() {
            double millis = value * 1000;
            boolean whole = millis == Math.rint(millis);
            return duration && whole ? Durations.format((long) millis) : Numbers.format(value);
        }
    }

    /** The distance of the query's steps. */
    record Step() implements DurationExpr {
        @Override
        public double seconds(Query query) {
            return query.step();
        }

        @Override
        public boolean constant() {
            return false;
        }

        @Override
        public String toString() {
            return "step()";
        }
    }

    /** The time from the query's start to its end. */
    record Range() implements DurationExpr {
        @Override
        public double seconds(Query query) {
            return query.range();
        }

        @Override
        public boolean constant() {
            return false;
        }

        @Override
        public String toString() {
            return "range()";
        }
    }

    /** One in parentheses. */
    record Paren(DurationExpr inner) implements DurationExpr {
        @Override
        public double seconds(Query query) {
            return inner.seconds(query);
        }

        @Override
        public boolean constant() {
            return inner.constant();
        }

        @Override
        public String toString() {
            return "(" + inner + ")";
        }
    }

    /** A minus before one. */
    record Negative(DurationExpr inner) implements DurationExpr {
        @Override
        public double seconds(Query query) {
            return -inner.seconds(query);
        }

        @Override
        public boolean constant() {
            return inner.constant();
        }

        @Override
        public String toString() {
            return "-" + inner;
        }
    }

    /** The smaller or the larger of two; {@code name} is what the query calls it. */
    record Pick(String name, boolean larger, DurationExpr left, DurationExpr right)
            implements DurationExpr {
        @Override
        public double seconds(Query query) {
            double a = left.seconds(query);
            double b = right.seconds(query);
            return larger ? Math.max(a, b) : Math.min(a, b);
        }

        @Override
        public boolean constant() {
            return left.constant() && right.constant();
        }

        @Override
        public String toString() {
            return name + "(" + left + ", " + right + ")";
        }
    }

    /** Two joined by an arithmetic operator. */
    record Operation(BinaryOp op, DurationExpr left, DurationExpr right) implements DurationExpr {
        @Override
        public double seconds(Query query) {
            double a = left.seconds(query);
            double b = right.seconds(query);
            return switch (op) {
                case ADD -> a + b;
                case SUBTRACT -> a - b;
                case MULTIPLY -> a * b;
                case POWER -> Math.pow(a, b);
                case DIVIDE -> a / divisor(b, "division by zero");
                case MODULO -> a % divisor(b, "modulo by zero");
                default -> throw new IllegalStateException("No operator of durations: " + op);
            };
        }

        private static double divisor(double divisor, String refusal) {
            if (divisor == 0) {
                throw new ArithmeticException(refusal);
            }
            return divisor;
        }

        @Override
        public boolean constant() {
            return left.constant() && right.constant();
        }

        @Override
        public String toString() {
            return left + " " + op.symbol() + " " + right;
        }
    }
}
