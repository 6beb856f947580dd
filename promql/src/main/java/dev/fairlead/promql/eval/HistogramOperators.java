package dev.fairlead.promql.eval;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.histogram.CounterReset;
import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.histogram.IncompatibleHistogramsException;
import org.jspecify.annotations.Nullable;

/** Binary operators with at least one histogram. */
final class HistogramOperators {
    private final Evaluation evaluation;

    HistogramOperators(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** A histogram, and whether a comparison holds. */
    record Outcome(FloatHistogram histogram, boolean keep) {}

    /**
     * The result for two samples of which one at least is a histogram; null where there is none.
     */
    @Nullable Outcome apply(
            Expr.Binary binary,
            @Nullable FloatHistogram left,
            double leftNumber,
            @Nullable FloatHistogram right,
            double rightNumber) {
        if (left != null && right != null) {
            return both(binary.op(), left, right, binary.span());
        }
        FloatHistogram result =
                left != null
                        ? withNumber(binary, left, rightNumber, false)
                        : right != null ? withNumber(binary, right, leftNumber, true) : null;
        return result == null ? null : new Outcome(result, true);
    }

    /** Tells that an operation on histograms has met two numbers. */
    void numbersOnly(Expr.Binary binary) {
        incompatible(binary.op(), "float", "float", binary.span());
    }

    /** A histogram multiplied, divided or trimmed; null for any other operation. */
    @Nullable FloatHistogram withNumber(
            Expr.Binary binary, FloatHistogram histogram, double number, boolean numberIsLeft) {
        if (binary.op() == BinaryOp.MULTIPLY) {
            return histogram.multiply(number);
        }
        if (binary.op() == BinaryOp.DIVIDE && !numberIsLeft) {
            return histogram.divide(number);
        }
        if (binary.op().kind() == BinaryOp.Kind.TRIM && !numberIsLeft) {
            return histogram.trim(number, binary.op() == BinaryOp.TRIM_UPPER);
        }
        incompatible(
                binary.op(),
                numberIsLeft ? "float" : "histogram",
                numberIsLeft ? "histogram" : "float",
                binary.span());
        return null;
    }

    private @Nullable Outcome both(
            BinaryOp op, FloatHistogram left, FloatHistogram right, Span span) {
        switch (op) {
            case EQUAL -> {
                return new Outcome(left, left.equals(right));
            }
            case NOT_EQUAL -> {
                return new Outcome(left, !left.equals(right));
            }
            case ADD, SUBTRACT -> {
                return sum(op, left, right, span);
            }
            default -> {
                incompatible(op, "histogram", "histogram", span);
                return null;
            }
        }
    }

    private @Nullable Outcome sum(
            BinaryOp op, FloatHistogram left, FloatHistogram right, Span span) {
        boolean adds = op == BinaryOp.ADD;
        String operation = adds ? "addition" : "subtraction";
        try {
            var combination = adds ? left.plus(right) : left.minus(right);
            if (combination.boundsReconciled()) {
                evaluation.remarks().boundsReconciled(operation, span);
            }
            if (combination.resetCollision()) {
                evaluation.remarks().resetCollision(operation, span);
            }
            FloatHistogram result = combination.histogram();
            return new Outcome(adds ? result : result.withHint(CounterReset.GAUGE), true);
        } catch (IncompatibleHistogramsException e) {
            evaluation.warn(
                    "incompatible bucket layout encountered for binary operator " + op.symbol(),
                    span);
            return null;
        }
    }

    private void incompatible(BinaryOp op, String left, String right, Span span) {
        evaluation.info(
                "incompatible sample types encountered for binary operator \""
                        + op.symbol()
                        + "\": "
                        + left
                        + " "
                        + op.symbol()
                        + " "
                        + right,
                span);
    }
}
