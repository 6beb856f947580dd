package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DORA's numbers, as far as the console shows them. */
public record Numbers(
        Instant from,
        Instant to,
        Ended ended,
        Frequency deploymentFrequency,
        Time leadTime,
        Share changeFailureRate,
        Time timeToRestore,
        Share deploymentSuccess,
        List<Day> days) {

    /** How deployments ended; those of others are in all of them. */
    public record Ended(
            long succeeded, long failed, long rolledBack, long cancelled, long observed) {}

    /** How many succeeded, a day. */
    public record Frequency(long count, double perDay) {}

    /**
     * How long something takes.
     *
     * @param reason why it is not measured; null where it is
     * @param count how often it is known, of so many
     */
    public record Time(
            boolean measured,
            @Nullable String reason,
            long count,
            long of,
            @Nullable Double medianSeconds,
            @Nullable Double p95Seconds) {

        public @Nullable Long medianMillis() {
            return millis(medianSeconds);
        }

        public @Nullable Long p95Millis() {
            return millis(p95Seconds);
        }

        private static @Nullable Long millis(@Nullable Double seconds) {
            return seconds == null ? null : Math.round(seconds * 1000);
        }
    }

    /**
     * A share.
     *
     * @param reason why it is not measured; null where it is
     * @param ratio 0 to 1
     * @param objective that it is to reach; null where it has none
     * @param met whether it does; null where that is not known
     */
    public record Share(
            boolean measured,
            @Nullable String reason,
            @Nullable Double ratio,
            long count,
            long of,
            @Nullable Double objective,
            @Nullable Boolean met) {

        /** How it is shown beside its objective. */
        public String tone() {
            return met == null ? "idle" : met ? "good" : "bad";
        }
    }

    /** A day in UTC on which a deployment ended. */
    public record Day(String day, long succeeded, long failed, long rolledBack) {}
}
