package dev.fairlead.deploy.dora;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store counted.
 *
 * @param observed how many of all were carried out by others
 * @param leads how long commits took until they served
 * @param restores how long users had a version that was rolled back
 */
public record Counts(
        long succeeded,
        long failed,
        long rolledBack,
        long cancelled,
        long observed,
        Spread leads,
        Spread restores,
        List<Day> days) {
    public Counts {
        days = List.copyOf(days);
    }

    /**
     * How long something took.
     *
     * @param count how often it is known
     * @param median in seconds; null where it is never known
     * @param p95 in seconds; null where it is never known
     */
    public record Spread(long count, @Nullable Double median, @Nullable Double p95) {}

    /**
     * A day in UTC on which one ended at least.
     *
     * @param day such as 2026-11-30
     */
    public record Day(String day, long succeeded, long failed, long rolledBack) {}
}
