package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Matching;
import dev.fairlead.promql.ast.Parts;
import dev.fairlead.promql.ast.ValueType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Series whose samples make the alerts of a rule.
 *
 * @param selector with its whole offset
 * @param range over which its samples count, in milliseconds; 0 where only the newest do
 * @param passing the labels that an alert has of them
 */
record Feed(Expr.VectorSelector selector, long range, Passing passing) {
    /** Of one rule; further ones are left out. */
    private static final int MOST = 100;

    /** Rules that record what others recorded, one above the other. */
    private static final int LEVELS = 10;

    /** What keeps all labels of the series that it chooses. */
    private static final Set<AggregateOp> CHOOSING =
            Set.of(
                    AggregateOp.TOPK,
                    AggregateOp.BOTTOMK,
                    AggregateOp.LIMITK,
                    AggregateOp.LIMIT_RATIO);

    private static final Set<String> LABELLING = Set.of("label_replace", "label_join");

    /**
     * What an expression reads. What rules record is followed to what they read.
     *
     * @param labels of the alert's rule, which an alert has of no series
     */
    static List<Feed> of(Expr expression, Collection<String> labels, Recordings recordings) {
        return new Walk(recordings)
                .from(new Step(expression, Passing.EVERY.without(labels), 0, 0, 0));
    }

    /** How far back its samples count. */
    Duration back() {
        return Duration.ofMillis(range + Math.max(0, selector.offset()));
    }

    /**
     * Asks which targets have such series.
     *
     * @param names of the labels that are told apart
     */
    Expression asked(Collection<String> names) {
        Set<String> by = new TreeSet<>(names);
        by.add(Source.JOB);
        by.add(Source.INSTANCE);
        String samples =
                range == 0
                        ? selector.toString()
                        : "present_over_time(%s)"
                                .formatted(
                                        new Expr.MatrixSelector(
                                                selector, range, null, selector.span()));
        return Expression.parse("group by (%s) (%s)".formatted(String.join(", ", by), samples));
    }

    /**
     * A part of the expression.
     *
     * @param range of all that it is in, in milliseconds, as is the offset
     * @param level how many recording rules are above it
     */
    private record Step(Expr expr, Passing passing, long range, long offset, int level) {
        Step to(Expr part, Passing through) {
            return new Step(part, through, range, offset, level);
        }

        Step over(long further, Expr part) {
            return new Step(part, passing, range + further, offset, level);
        }
    }

    private record Followed(String name, Passing passing, long range, long offset) {}

    /** One walk; a chain of operators may be longer than the stack is deep. */
    private static final class Walk {
        private final Recordings recordings;
        private final Deque<Step> left = new ArrayDeque<>();
        private final Set<Followed> followed = new HashSet<>();
        private final List<Feed> found = new ArrayList<>();

        private Walk(Recordings recordings) {
            this.recordings = recordings;
        }

        private List<Feed> from(Step first) {
            left.push(first);
            while (!left.isEmpty() && found.size() < MOST) {
                step(left.pop());
            }
            return List.copyOf(found);
        }

        private void step(Step at) {
            switch (at.expr()) {
                case Expr.VectorSelector selector -> selector(at, selector);
                case Expr.MatrixSelector matrix ->
                        left.push(at.over(matrix.range(), matrix.selector()));
                case Expr.Subquery subquery ->
                        left.push(
                                new Step(
                                        subquery.inner(),
                                        at.passing(),
                                        at.range() + subquery.range(),
                                        at.offset() + subquery.offset(),
                                        at.level()));
                case Expr.Aggregate aggregate -> aggregate(at, aggregate);
                case Expr.Call call -> call(at, call);
                case Expr.Binary binary -> binary(at, binary);
                default ->
                        Parts.of(at.expr()).forEach(part -> left.push(at.to(part, at.passing())));
            }
        }

        private void selector(Step at, Expr.VectorSelector selector) {
            long offset = at.offset() + selector.offset();
            String name = selector.fixedName().orElse("");
            List<Recordings.By> rules = recordings.of(name);
            if (rules.isEmpty() || at.level() == LEVELS) {
                found.add(
                        new Feed(
                                selector.withOffset(offset, null).withBorders(Expr.Borders.PLAIN),
                                at.range(),
                                at.passing()));
                return;
            }
            if (followed.add(new Followed(name, at.passing(), at.range(), offset))) {
                for (Recordings.By by : rules) {
                    left.push(
                            new Step(
                                    by.rule().expression().expr(),
                                    at.passing().without(by.rule().labels().keySet()),
                                    at.range() + by.age().toMillis(),
                                    offset,
                                    at.level() + 1));
                }
            }
        }

        private void aggregate(Step at, Expr.Aggregate aggregate) {
            if (aggregate.parameter() != null) {
                left.push(at.to(aggregate.parameter(), Passing.NONE));
            }
            Passing through = at.passing();
            if (aggregate.op() == AggregateOp.COUNT_VALUES
                    && aggregate.parameter() instanceof Expr.StringLiteral label) {
                through = through.without(List.of(label.value()));
            }
            if (!CHOOSING.contains(aggregate.op())) {
                through =
                        aggregate.without()
                                ? through.without(aggregate.grouping())
                                : through.only(aggregate.grouping());
            }
            left.push(at.to(aggregate.operand(), through));
        }

        private void call(Step at, Expr.Call call) {
            Passing through = call.type() == ValueType.SCALAR ? Passing.NONE : at.passing();
            if (LABELLING.contains(call.function().name())
                    && call.arguments().get(1) instanceof Expr.StringLiteral label) {
                through = through.without(List.of(label.value()));
            }
            for (Expr argument : call.arguments()) {
                left.push(at.to(argument, through));
            }
        }

        private void binary(Step at, Expr.Binary binary) {
            Matching matching = binary.matching();
            Passing all = at.passing();
            if (matching == null || binary.op() == BinaryOp.OR) {
                left.push(at.to(binary.left(), all));
                left.push(at.to(binary.right(), all));
                return;
            }
            boolean manyRight = matching.cardinality() == Matching.Cardinality.ONE_TO_MANY;
            Passing many = all.without(matching.include());
            Passing one = matched(all, matching);
            left.push(at.to(binary.left(), manyRight ? one : many));
            // That a series comes to an end on this side never takes one away on the other.
            if (binary.op() != BinaryOp.UNLESS) {
                left.push(at.to(binary.right(), manyRight ? many : one));
            }
        }

        /** What comes through from the side of which one series belongs to many of the other. */
        private static Passing matched(Passing all, Matching matching) {
            Set<String> labels = new HashSet<>(matching.labels());
            if (matching.on()) {
                labels.addAll(matching.include());
                return all.only(labels);
            }
            labels.removeAll(matching.include());
            return all.without(labels);
        }
    }
}
