package dev.fairlead.promql.histogram;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Populated buckets by rising index; those without observations are left out. */
final class BucketSet {
    static final BucketSet EMPTY = new BucketSet(new int[0], new double[0]);

    final int[] indexes;
    final double[] counts;

    private BucketSet(int[] indexes, double[] counts) {
        this.indexes = indexes;
        this.counts = counts;
    }

    /** Takes ownership of the arrays; indexes rise, counts may be 0. */
    static BucketSet of(int[] indexes, double[] counts) {
        int size = 0;
        for (double count : counts) {
            if (count != 0) {
                size++;
            }
        }
        if (size == counts.length) {
            return new BucketSet(indexes, counts);
        }
        var keptIndexes = new int[size];
        var keptCounts = new double[size];
        int n = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                keptIndexes[n] = indexes[i];
                keptCounts[n++] = counts[i];
            }
        }
        return new BucketSet(keptIndexes, keptCounts);
    }

    int size() {
        return indexes.length;
    }

    double count(int index) {
        int at = Arrays.binarySearch(indexes, index);
        return at < 0 ? 0 : counts[at];
    }

    BucketSet multiply(double factor) {
        return of(indexes, Arrays.stream(counts).map(count -> count * factor).toArray());
    }

    BucketSet divide(double divisor) {
        return of(indexes, Arrays.stream(counts).map(count -> count / divisor).toArray());
    }

    /** The sum with another set, or the difference for a sign of -1. */
    BucketSet plus(BucketSet other, int sign) {
        var newIndexes = new int[size() + other.size()];
        var newCounts = new double[newIndexes.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < size() || j < other.size()) {
            boolean mine = j == other.size() || (i < size() && indexes[i] <= other.indexes[j]);
            boolean both = mine && j < other.size() && indexes[i] == other.indexes[j];
            newIndexes[n] = mine ? indexes[i] : other.indexes[j];
            newCounts[n++] =
                    (mine ? counts[i++] : 0) + (both || !mine ? sign * other.counts[j++] : 0);
        }
        return of(Arrays.copyOf(newIndexes, n), Arrays.copyOf(newCounts, n));
    }

    /**
     * What rounding loses when another set is added to this one.
     *
     * @param before what was lost before
     */
    BucketSet compensation(BucketSet more, BucketSet before) {
        int[] all =
                Stream.of(indexes, more.indexes, before.indexes)
                        .flatMapToInt(IntStream::of)
                        .sorted()
                        .distinct()
                        .toArray();
        var lost = new double[all.length];
        Arrays.setAll(
                lost,
                i -> Compensation.next(more.count(all[i]), count(all[i]), before.count(all[i])));
        return of(all, lost);
    }

    boolean anyInfinite() {
        return Arrays.stream(counts).anyMatch(Double::isInfinite);
    }

    /**
     * Moves each bucket to another index; the mapping keeps the order and may put several into one.
     */
    BucketSet map(IntUnaryOperator mapping) {
        var newIndexes = new int[size()];
        var newCounts = new double[size()];
        int n = 0;
        for (int i = 0; i < size(); i++) {
            int index = mapping.applyAsInt(indexes[i]);
            if (n > 0 && newIndexes[n - 1] == index) {
                newCounts[n - 1] += counts[i];
            } else {
                newIndexes[n] = index;
                newCounts[n++] = counts[i];
            }
        }
        return of(Arrays.copyOf(newIndexes, n), Arrays.copyOf(newCounts, n));
    }

    /** The set without its first buckets. */
    BucketSet skip(int first) {
        return first == 0
                ? this
                : new BucketSet(
                        Arrays.copyOfRange(indexes, first, size()),
                        Arrays.copyOfRange(counts, first, size()));
    }

    /** Whether some bucket of the other set has more observations than the same of this one. */
    boolean anyBelow(BucketSet other) {
        for (int i = 0; i < other.size(); i++) {
            if (count(other.indexes[i]) < other.counts[i]) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BucketSet that
                && Arrays.equals(indexes, that.indexes)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
    }
}
