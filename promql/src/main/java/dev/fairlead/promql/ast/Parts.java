package dev.fairlead.promql.ast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The parts of an expression: who asks all of it walks along them. */
public final class Parts {
    private Parts() {}

    /** The expressions directly below one, from left to right. */
    public static List<Expr> of(Expr expression) {
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

    /** The expression and all below it, each before its parts, from left to right. */
    public static List<Expr> all(Expr expression) {
        List<Expr> all = new ArrayList<>();
        // A chain of operators may be longer than the stack is deep.
        Deque<Expr> left = new ArrayDeque<>(List.of(expression));
        while (!left.isEmpty()) {
            Expr each = left.pop();
            all.add(each);
            of(each).reversed().forEach(left::push);
        }
        return all;
    }
}
