package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.ValueType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Chains of binary operators, {@code a + b + c …}, which may be longer than the stack is deep. A
 * long one is evaluated from its inner end in pieces, each on what the one before has left.
 */
final class Chains {
    private final Evaluation evaluation;
    private final Map<Expr, Held> held = new IdentityHashMap<>();

    Chains(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The series of a piece that is done, for who asks for it at the same times. */
    private record Held(Grid grid, List<StepSeries> series) {}

    /** Hands on the series of an operation; operations on two scalars are not for here. */
    void stream(Expr.Binary binary, Grid grid, Consumer<StepSeries> sink) {
        Held done = held.get(binary);
        if (done != null && done.grid().equals(grid)) {
            held.remove(binary);
            evaluation.handOn(done.series(), sink);
            return;
        }
        List<Expr.Binary> chain = open(binary);
        int step = Expr.Binary.CHAIN_LEVELS;
        for (int i = chain.size() - step; i > 0; i -= step) {
            Expr.Binary piece = chain.get(i);
            Grid times = evaluation.isConstant(piece, grid) ? Grid.single(grid.start()) : grid;
            held.put(piece, new Held(times, evaluation.vector(piece, times)));
        }
        evaluation.operate(binary, grid, sink);
    }

    /** The operation and those of its chain that are not done, from the outermost. */
    private List<Expr.Binary> open(Expr.Binary binary) {
        var chain = new ArrayList<Expr.Binary>();
        Expr each = binary;
        while (each instanceof Expr.Binary operation
                && operation.type() == ValueType.VECTOR
                && !held.containsKey(operation)) {
            chain.add(operation);
            each = operation.left();
        }
        return chain;
    }
}
