package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Finds expressions that have the same value at every step, so that they are evaluated once. */
final class Invariance {
    /** Functions whose value depends on the time of the step even where their arguments do not. */
    private static final Set<String> TIMED =
            Set.of(
                    "time",
                    "timestamp",
                    "predict_linear",
                    "days_in_month",
                    "day_of_month",
                    "day_of_week",
                    "day_of_year",
                    "hour",
                    "minute",
                    "month",
                    "year");

    /** What is known of operators, because their chains are asked for at each of their parts. */
    private final Map<Expr, Boolean> operators = new IdentityHashMap<>();

    boolean isInvariant(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral number -> true;
            case Expr.StringLiteral string -> true;
            case Expr.Paren paren -> isInvariant(paren.inner());
            case Expr.Unary unary -> isInvariant(unary.operand());
            case Expr.Binary binary -> chain(binary);
            case Expr.Aggregate aggregate ->
                    isInvariant(aggregate.operand())
                            && (aggregate.parameter() == null
                                    || isInvariant(aggregate.parameter()));
            case Expr.Call call ->
                    !TIMED.contains(call.function().name())
                            && call.arguments().stream().allMatch(this::isInvariant);
            case Expr.VectorSelector selector -> selector.at() != null;
            case Expr.MatrixSelector matrix -> matrix.selector().at() != null;
            case Expr.Subquery subquery -> subquery.at() != null;
        };
    }

    private boolean chain(Expr.Binary binary) {
        var unknown = new ArrayDeque<Expr.Binary>();
        Expr each = binary;
        while (each instanceof Expr.Binary operator && !operators.containsKey(operator)) {
            unknown.push(operator);
            each = operator.left();
        }
        boolean invariant = operators.getOrDefault(each, true);
        if (!(each instanceof Expr.Binary)) {
            invariant = isInvariant(each);
        }
        for (Expr.Binary operator : unknown) {
            invariant &= isInvariant(operator.right());
            operators.put(operator, invariant);
        }
        return invariant;
    }
}
