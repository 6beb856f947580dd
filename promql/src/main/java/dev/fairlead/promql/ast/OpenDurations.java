package dev.fairlead.promql.ast;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts numbers in the place of durations that depend on the query. */
public final class OpenDurations {
    private final DurationExpr.Query query;

    private OpenDurations(DurationExpr.Query query) {
        this.query = query;
    }

    /**
     * The expression with all durations known; the same where they are.
     *
     * @throws IllegalArgumentException with Prometheus' words where one comes to nothing possible
     */
    public static Expr close(Expr expr, DurationExpr.Query query) {
        return new OpenDurations(query).close(expr);
    }

    private Expr close(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral number -> number;
            case Expr.StringLiteral string -> string;
            case Expr.Paren paren -> {
                Expr inner = close(paren.inner());
                yield inner == paren.inner() ? paren : new Expr.Paren(inner, paren.span());
            }
            case Expr.Unary unary -> {
                Expr operand = close(unary.operand());
                yield operand == unary.operand()
                        ? unary
                        : new Expr.Unary(unary.negative(), operand, unary.span());
            }
            case Expr.Binary binary -> chain(binary);
            case Expr.Aggregate aggregate -> aggregate(aggregate);
            case Expr.Call call -> {
                List<Expr> arguments = call.arguments().stream().map(this::close).toList();
                yield same(arguments, call.arguments())
                        ? call
                        : new Expr.Call(call.function(), arguments, call.span());
            }
            case Expr.VectorSelector selector -> selector(selector);
            case Expr.MatrixSelector matrix -> {
                Expr.VectorSelector selector = selector(matrix.selector());
                DurationExpr open = matrix.openRange();
                yield open == null
                        ? selector == matrix.selector() ? matrix : matrix.withSelector(selector)
                        : new Expr.MatrixSelector(selector, positive(open), null, matrix.span());
            }
            case Expr.Subquery subquery -> subquery(subquery);
        };
    }

    private static boolean same(List<Expr> some, List<Expr> others) {
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Along the chain, which may be longer than the stack is deep. */
    private Expr chain(Expr.Binary binary) {
        List<Expr.Binary> chain = binary.chain();
        Expr left = close(chain.getFirst().left());
        for (Expr.Binary each : chain) {
            Expr right = close(each.right());
            left =
                    left == each.left() && right == each.right()
                            ? each
                            : new Expr.Binary(
                                    each.op(),
                                    left,
                                    right,
                                    each.matching(),
                                    each.bool(),
                                    each.type(),
                                    each.span());
        }
        return left;
    }

    private Expr aggregate(Expr.Aggregate aggregate) {
        Expr operand = close(aggregate.operand());
        Expr parameter = aggregate.parameter() == null ? null : close(aggregate.parameter());
        return operand == aggregate.operand() && Objects.equals(parameter, aggregate.parameter())
                ? aggregate
                : new Expr.Aggregate(
                        aggregate.op(),
                        parameter,
                        operand,
                        aggregate.grouping(),
                        aggregate.without(),
                        aggregate.span());
    }

    private Expr.VectorSelector selector(Expr.VectorSelector selector) {
        DurationExpr open = selector.openOffset();
        return open == null ? selector : selector.withOffset(millis(open), null);
    }

    private Expr subquery(Expr.Subquery subquery) {
        Expr inner = close(subquery.inner());
        Expr.OpenTimes open = subquery.open();
        if (inner == subquery.inner() && open.equals(Expr.OpenTimes.NONE)) {
            return subquery;
        }
        return new Expr.Subquery(
                inner,
                positive(open.range(), subquery.range()),
                positive(open.step(), subquery.step()),
                open.offset() == null ? subquery.offset() : millis(open.offset()),
                Expr.OpenTimes.NONE,
                subquery.at(),
                subquery.span());
    }

    private long positive(@Nullable DurationExpr open, long known) {
        return open == null ? known : positive(open);
    }

    private long positive(DurationExpr open) {
        long millis = millis(open);
        if (millis <= 0) {
            throw new IllegalArgumentException(
                    "duration must be greater than 0: " + open + " is " + Durations.format(millis));
        }
        return millis;
    }

    private long millis(DurationExpr open) {
        double seconds;
        try {
            seconds = open.seconds(query);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(e.getMessage() + ": " + open, e);
        }
        return Durations.millis(seconds)
                .orElseThrow(() -> new IllegalArgumentException("duration out of range: " + open));
    }
}
