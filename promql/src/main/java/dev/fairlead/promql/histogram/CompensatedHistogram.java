package dev.fairlead.promql.histogram;

/**
 * A sum of histograms with what rounding has lost of it, so that small numbers survive between
 * large ones that cancel each other.
 *
 * @param sum the sum as it is
 * @param rest what is missing of it, of the same layout
 * @param boundsReconciled whether custom bounds differed in the last step
 */
public record CompensatedHistogram(
        FloatHistogram sum, FloatHistogram rest, boolean boundsReconciled) {
    /** The sum of one. */
    public static CompensatedHistogram of(FloatHistogram first) {
        return new CompensatedHistogram(
                first, first.with(0, 0, 0, BucketSet.EMPTY, BucketSet.EMPTY), false);
    }

    /**
     * The sum with one more.
     *
     * @throws IncompatibleHistogramsException where one has custom bounds and the other not
     */
    public CompensatedHistogram plus(FloatHistogram more) {
        Combiner.Aligned sides = Combiner.align(sum, more);
        FloatHistogram a = sides.left();
        FloatHistogram b = sides.right();
        FloatHistogram c = Combiner.like(rest, a);
        return new CompensatedHistogram(
                Combiner.sum(a, b, 1).withHint(sum.hint().combine(more.hint())),
                a.with(
                        Compensation.next(b.zeroCount(), a.zeroCount(), c.zeroCount()),
                        Compensation.next(b.count(), a.count(), c.count()),
                        Compensation.next(b.sum(), a.sum(), c.sum()),
                        a.positive().compensation(b.positive(), c.positive()),
                        a.negative().compensation(b.negative(), c.negative())),
                sides.reconciled());
    }

    /** Both parts multiplied by a positive factor. */
    public CompensatedHistogram multiply(double factor) {
        return new CompensatedHistogram(sum.multiply(factor), rest.multiply(factor), false);
    }

    /** Both parts divided by a positive divisor. */
    public CompensatedHistogram divide(double divisor) {
        return new CompensatedHistogram(sum.divide(divisor), rest.divide(divisor), false);
    }

    /** Whether some count or the sum is beyond the largest number. */
    public boolean overflows() {
        return Double.isInfinite(sum.zeroCount())
                || Double.isInfinite(sum.count())
                || Double.isInfinite(sum.sum())
                || sum.positive().anyInfinite()
                || sum.negative().anyInfinite();
    }

    /** The sum with what was lost of it. */
    public FloatHistogram value() {
        return Combiner.sum(sum, rest, 1);
    }
}
