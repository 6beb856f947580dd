package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.numbers.Count;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Means of a day of what is measured, kept as numbers of days so that reports add them up. */
public final class Means {
    /** How often it was measured, by what. */
    public static final String TIMES = "measures.times";

    /** All that was measured, in millionths, by what. */
    public static final String SUM = "measures.sum";

    private static final double MILLIONTHS = 1e6;

    private Means() {}

    /** What is added to the numbers of the day. */
    public static Count[] counts(String probe, Map<String, Double> values) {
        return values.entrySet().stream()
                .flatMap(each -> {
                    String of = "/" + key(probe, each.getKey());
                    return Stream.of(
                            new Count(TIMES + of, 1),
                            new Count(SUM + of, Math.round(each.getValue() * MILLIONTHS)));
                })
                .toArray(Count[]::new);
    }

    /** How a measure of a probe is called in the numbers. */
    static String key(String probe, String measure) {
        return probe + ": " + measure;
    }

    /** The mean of each. */
    public static @Nullable Double mean(@Nullable Long times, @Nullable Long sum) {
        return times == null || times == 0 || sum == null ? null : sum / MILLIONTHS / times;
    }

    /** That of a day; null where nothing was measured. */
    static @Nullable Double ofDay(Memory memory, String name, LocalDate day) {
        Map<String, Long> times = memory.counted(TIMES, day, day);
        return mean(times.get(name), memory.counted(SUM, day, day).get(name));
    }
}
