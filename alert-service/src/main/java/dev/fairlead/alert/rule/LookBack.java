package dev.fairlead.alert.rule;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Parts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How far an expression looks back: its longest range, subquery and offset together. */
final class LookBack {

    private LookBack() {}

    /**
     * @param above how far all that it is in looks back, in milliseconds
     */
    private record Step(Expr expr, long above) {}

    static Duration of(Expr expr) {
        long longest = 0;
        // Level by level a chain of operators would need as many frames of the stack.
        Deque<Step> left = new ArrayDeque<>(List.of(new Step(expr, 0)));
        while (!left.isEmpty()) {
            Step each = left.pop();
            long back = each.above() + own(each.expr());
            longest = Math.max(longest, back);
            Parts.of(each.expr()).forEach(part -> left.push(new Step(part, back)));
        }
        return Duration.ofMillis(longest);
    }

    private static long own(Expr expr) {
        return switch (expr) {
            case Expr.VectorSelector vector -> Math.max(0, vector.offset());
            case Expr.MatrixSelector matrix -> matrix.range();
            case Expr.Subquery subquery -> subquery.range() + Math.max(0, subquery.offset());
            default -> 0;
        };
    }
}
