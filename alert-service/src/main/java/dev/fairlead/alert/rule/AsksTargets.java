package dev.fairlead.alert.rule;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Whether an expression itself says what becomes of its alert when a target is away: it asks {@code
 * up}, or for what is absent.
 */
final class AsksTargets {
    private static final Set<String> OF_ABSENCE = Set.of("absent", "absent_over_time");

    private AsksTargets() {}

    static boolean of(Expr expression) {
        // A chain of operators may be longer than the stack is deep.
        Deque<Expr> left = new ArrayDeque<>(List.of(expression));
        while (!left.isEmpty()) {
            Expr each = left.pop();
            if (each instanceof Expr.VectorSelector selector && takesUp(selector)) {
                return true;
            }
            if (each instanceof Expr.Call call && OF_ABSENCE.contains(call.function().name())) {
                return true;
            }
            parts(each).forEach(left::push);
        }
        return false;
    }

    private static boolean takesUp(Expr.VectorSelector selector) {
        return selector.matchers().stream()
                .filter(matcher -> matcher.name().equals(Labels.NAME))
                .allMatch(matcher -> matcher.matches("up"));
    }

    private static List<Expr> parts(Expr expression) {
        return switch (expression) {
            case Expr.NumberLiteral _, Expr.StringLiteral _, Expr.VectorSelector _ -> List.of();
            case Expr.Paren paren -> List.of(paren.inner());
            case Expr.Unary unary -> List.of(unary.operand());
            case Expr.Binary binary -> List.of(binary.left(), binary.right());
            case Expr.Aggregate aggregate -> List.of(aggregate.operand());
            case Expr.Call call -> call.arguments();
            case Expr.MatrixSelector matrix -> List.of(matrix.selector());
            case Expr.Subquery subquery -> List.of(subquery.inner());
        };
    }
}
