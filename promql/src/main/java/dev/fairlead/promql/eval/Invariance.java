package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
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

    private Invariance() {}

    static boolean isInvariant(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral number -> true;
            case Expr.StringLiteral string -> true;
            case Expr.Paren paren -> isInvariant(paren.inner());
            case Expr.Unary unary -> isInvariant(unary.operand());
            case Expr.Binary binary -> isInvariant(binary.left()) && isInvariant(binary.right());
            case Expr.Aggregate aggregate ->
                    isInvariant(aggregate.operand())
                            && (aggregate.parameter() == null
                                    || isInvariant(aggregate.parameter()));
            case Expr.Call call ->
                    !TIMED.contains(call.function().name())
                            && call.arguments().stream().allMatch(Invariance::isInvariant);
            case Expr.VectorSelector selector -> selector.at() != null;
            case Expr.MatrixSelector matrix -> matrix.selector().at() != null;
            case Expr.Subquery subquery -> subquery.at() != null;
        };
    }
}
