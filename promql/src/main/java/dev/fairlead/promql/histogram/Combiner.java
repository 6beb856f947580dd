package dev.fairlead.promql.histogram;

import java.util.Arrays;

/** Brings two histograms to the same layout, to add, subtract or compare them. */
final class Combiner {
    private Combiner() {}

    /** Two histograms of one layout. */
    record Aligned(FloatHistogram left, FloatHistogram right, boolean reconciled) {}

    static FloatHistogram.Combination combine(FloatHistogram left, FloatHistogram right, int sign) {
        Aligned sides = align(left, right);
        return new FloatHistogram.Combination(
                sum(sides.left(), sides.right(), sign).withHint(left.hint().combine(right.hint())),
                left.hint().collides(right.hint()),
                sides.reconciled());
    }

    /** Sum of two histograms of one layout, or the difference for a sign of -1. */
    static FloatHistogram sum(FloatHistogram a, FloatHistogram b, int sign) {
        return a.with(
                a.zeroCount() + sign * b.zeroCount(),
                a.count() + sign * b.count(),
                a.sum() + sign * b.sum(),
                a.positive().plus(b.positive(), sign),
                a.negative().plus(b.negative(), sign));
    }

    static Aligned align(FloatHistogram left, FloatHistogram right) {
        if (left.custom() != right.custom()) {
            throw new IncompatibleHistogramsException();
        }
        if (left.custom()) {
            if (sameBounds(left, right)) {
                return new Aligned(left, right, false);
            }
            double[] common = commonBounds(left, right);
            return new Aligned(toBounds(left, common), toBounds(right, common), true);
        }
        int schema = Math.min(left.schema(), right.schema());
        FloatHistogram a = left.toSchema(schema);
        FloatHistogram b = right.toSchema(schema);
        // Widening one zero bucket may move its threshold beyond the other's.
        while (a.zeroThreshold() != b.zeroThreshold()) {
            if (a.zeroThreshold() < b.zeroThreshold()) {
                a = widenZeroBucket(a, b.zeroThreshold());
            } else {
                b = widenZeroBucket(b, a.zeroThreshold());
            }
        }
        return new Aligned(a, b, false);
    }

    /** A histogram in the layout of another one that has no finer one. */
    static FloatHistogram like(FloatHistogram histogram, FloatHistogram other) {
        if (histogram.custom()) {
            return sameBounds(histogram, other)
                    ? histogram
                    : toBounds(histogram, other.customBounds());
        }
        FloatHistogram result = histogram.toSchema(other.schema());
        return result.zeroThreshold() == other.zeroThreshold()
                ? result
                : moveIntoZeroBucket(result, other.zeroThreshold());
    }

    private static boolean sameBounds(FloatHistogram left, FloatHistogram right) {
        return Arrays.equals(left.customBounds(), right.customBounds());
    }

    private static double[] commonBounds(FloatHistogram left, FloatHistogram right) {
        double[] others = right.customBounds();
        return Arrays.stream(left.customBounds())
                .filter(bound -> Arrays.binarySearch(others, bound) >= 0)
                .toArray();
    }

    private static FloatHistogram toBounds(FloatHistogram histogram, double[] bounds) {
        double[] old = histogram.customBounds();
        BucketSet moved =
                histogram
                        .positive()
                        .map(index -> {
                            if (index >= old.length) {
                                return bounds.length;
                            }
                            int at = Arrays.binarySearch(bounds, old[index]);
                            return at >= 0 ? at : -at - 1;
                        });
        return new FloatHistogram(
                histogram.schema(),
                histogram.zeroThreshold(),
                histogram.zeroCount(),
                histogram.count(),
                histogram.sum(),
                moved,
                BucketSet.EMPTY,
                bounds,
                histogram.hint());
    }

    /**
     * Moves buckets into the zero bucket; a populated bucket that the threshold would cut moves as
     * a whole.
     */
    private static FloatHistogram widenZeroBucket(FloatHistogram histogram, double threshold) {
        double wider = threshold;
        while (true) {
            double before = wider;
            wider = upTo(histogram, histogram.positive(), wider);
            wider = upTo(histogram, histogram.negative(), wider);
            if (wider == before) {
                break;
            }
        }
        return moveIntoZeroBucket(histogram, wider);
    }

    private static FloatHistogram moveIntoZeroBucket(FloatHistogram histogram, double threshold) {
        int positives = inside(histogram, histogram.positive(), threshold);
        int negatives = inside(histogram, histogram.negative(), threshold);
        double zeroCount = histogram.zeroCount();
        for (int i = 0; i < positives; i++) {
            zeroCount += histogram.positive().counts[i];
        }
        for (int i = 0; i < negatives; i++) {
            zeroCount += histogram.negative().counts[i];
        }
        return new FloatHistogram(
                histogram.schema(),
                threshold,
                zeroCount,
                histogram.count(),
                histogram.sum(),
                histogram.positive().skip(positives),
                histogram.negative().skip(negatives),
                histogram.customBounds(),
                histogram.hint());
    }

    private static double upTo(FloatHistogram histogram, BucketSet buckets, double threshold) {
        for (int index : buckets.indexes) {
            if (histogram.bound(index - 1) >= threshold) {
                break;
            }
            if (histogram.bound(index) > threshold) {
                return histogram.bound(index);
            }
        }
        return threshold;
    }

    private static int inside(FloatHistogram histogram, BucketSet buckets, double threshold) {
        int n = 0;
        while (n < buckets.size() && histogram.bound(buckets.indexes[n] - 1) < threshold) {
            n++;
        }
        return n;
    }

    static boolean isReset(FloatHistogram current, FloatHistogram previous) {
        if (current.count() < previous.count() || current.custom() != previous.custom()) {
            return true;
        }
        FloatHistogram now = current;
        FloatHistogram before = previous;
        if (current.custom()) {
            if (!sameBounds(current, previous)) {
                double[] common = commonBounds(current, previous);
                now = toBounds(current, common);
                before = toBounds(previous, common);
            }
        } else {
            // Resolution rises and the zero bucket shrinks only with a reset.
            if (current.schema() > previous.schema()
                    || current.zeroThreshold() < previous.zeroThreshold()) {
                return true;
            }
            before = previous.toSchema(current.schema());
            if (before.zeroThreshold() < now.zeroThreshold()) {
                before = widenZeroBucket(before, now.zeroThreshold());
                if (before.zeroThreshold() != now.zeroThreshold()) {
                    return true;
                }
            }
        }
        return now.zeroCount() < before.zeroCount()
                || now.positive().anyBelow(before.positive())
                || now.negative().anyBelow(before.negative());
    }
}
