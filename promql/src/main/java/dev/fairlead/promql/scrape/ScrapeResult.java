package dev.fairlead.promql.scrape;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a scrape went.
 *
 * @param at the time of its samples
 * @param duration how long it took
 * @param samples number of samples on the page
 * @param seriesAdded number of series that the scrape before did not have
 * @param refused number of samples that the store refused
 * @param error why it failed; null where it did not
 */
public record ScrapeResult(
        Instant at,
        Duration duration,
        int samples,
        int seriesAdded,
        int refused,
        @Nullable String error) {
    /** Whether the target is up. */
    public boolean up() {
        return error == null;
    }
}
