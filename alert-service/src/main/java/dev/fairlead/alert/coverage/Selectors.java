package dev.fairlead.alert.coverage;

import dev.fairlead.promql.ast.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What an expression reads. */
final class Selectors {
    private Selectors() {}

    /** Its selectors, from left to right. A chain may be longer than the stack is deep. */
    static List<Expr.VectorSelector> of(Expr expression) {
        List<Expr.VectorSelector> found = new ArrayList<>();
        Deque<Expr> left = new ArrayDeque<>(List.of(expression));
        while (!left.isEmpty()) {
            Expr each = left.pop();
            if (each instanceof Expr.VectorSelector selector) {
                found.add(selector);
            }
            parts(each).reversed().forEach(left::push);
        }
        return found;
    }

    private static List<Expr> parts(Expr expression) {
        return switch (expression) {
            case Expr.NumberLiteral _, Expr.StringLiteral _, Expr.VectorSelector _ -> List.of();
            case Expr.Paren paren -> List.of(paren.inner());
            case Expr.Unary unary -> List.of(unary.operand());
            case Expr.Binary binary -> List.of(binary.left(), binary.right());
            case Expr.Aggregate aggregate ->
                    aggregate.parameter() == null
                            ? List.of(aggregate.operand())
                            : List.of(aggregate.parameter(), aggregate.operand());
            case Expr.Call call -> call.arguments();
            case Expr.MatrixSelector matrix -> List.of(matrix.selector());
            case Expr.Subquery subquery -> List.of(subquery.inner());
        };
    }
}
