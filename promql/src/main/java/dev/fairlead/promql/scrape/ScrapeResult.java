package dev.fairlead.promql.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a scrape went.
 *
 * @param at the time of its samples
 * @param duration how long it took
 * @param samples number of samples on the page
 * @param kept number of samples that metric relabeling left
 * @param seriesAdded number of series that the scrape before did not have
 * @param refused number of samples that the store refused
 * @param metadata what the page says of its families; empty where the scrape failed
 * @param error why it failed; null where it did not
 * @param pageRefused whether it failed by what the page is, so that it fails again
 */
public record ScrapeResult(
        Instant at,
        Duration duration,
        int samples,
        int kept,
        int seriesAdded,
        int refused,
        List<MetricMetadata> metadata,
        @Nullable String error,
        boolean pageRefused) {
    /** Copies the list. */
    public ScrapeResult {
        metadata = List.copyOf(metadata);
    }

    /** Whether the target is up. */
    public boolean up() {
        return error == null;
    }
}
