package dev.fairlead.alert.rule;

import dev.fairlead.promql.ast.Expr;
import java.time.Duration;

/** How far an expression looks back: its longest range, subquery and offset together. */
final class LookBack {

    private LookBack() {}

    static Duration of(Expr expr) {
        return Duration.ofMillis(millis(expr));
    }

    private static long millis(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _, Expr.StringLiteral _ -> 0;
            case Expr.Paren paren -> millis(paren.inner());
            case Expr.Unary unary -> millis(unary.operand());
            case Expr.Binary binary -> {
                // Level by level a chain of operators would need as many frames of the stack.
                var chain = binary.chain();
                long right = chain.stream().mapToLong(each -> millis(each.right())).max().orElse(0);
                yield Math.max(millis(chain.getFirst().left()), right);
            }
            case Expr.Aggregate aggregate -> millis(aggregate.operand());
            case Expr.Call call ->
                    call.arguments().stream().mapToLong(LookBack::millis).max().orElse(0);
            case Expr.VectorSelector vector -> Math.max(0, vector.offset());
            case Expr.MatrixSelector matrix ->
                    matrix.range() + Math.max(0, matrix.selector().offset());
            case Expr.Subquery subquery ->
                    subquery.range() + Math.max(0, subquery.offset()) + millis(subquery.inner());
        };
    }
}
