package dev.fairlead.maintenance.numbers;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How values spread, as numbers of buckets that add up over days. Each bucket is 19 % wider than
 * the one before it, so that a percentile is within 10 % of the true one.
 */
public final class Spread {
    private static final String BUCKET = ".spread.";
    private static final int PER_DOUBLING = 4;

    private Spread() {}

    /**
     * One value more.
     *
     * @param what is measured
     * @param value 0 or more
     */
    public static Count one(String what, long value) {
        return Count.one(what + BUCKET + bucket(value));
    }

    private static int bucket(long value) {
        return (int) Math.floor(PER_DOUBLING * log2(Math.max(0, value) + 1.0));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    /**
     * The value that so many are not above; null where there are none.
     *
     * @param share 0 to 1
     */
    public static @Nullable Double percentile(
            Map<String, Long> numbers, String what, double share) {
        NavigableMap<Integer, Long> buckets = new TreeMap<>();
        String beginning = what + BUCKET;
        numbers.forEach((name, count) -> {
            if (name.startsWith(beginning)) {
                buckets.put(Integer.parseInt(name.substring(beginning.length())), count);
            }
        });
        long wanted =
                (long) Math.ceil(share * buckets.values().stream().mapToLong(each -> each).sum());
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= wanted) {
                return Math.pow(2, (bucket.getKey() + 0.5) / PER_DOUBLING) - 1;
            }
        }
        return null;
    }
}
