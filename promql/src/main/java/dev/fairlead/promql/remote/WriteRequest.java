package dev.fairlead.promql.remote;

import dev.fairlead.promql.scrape.MetricMetadata;
import java.util.List;

/**
 * The content of a request. Exemplars are read over: the store has no place for them.
 *
 * @param metadata what is said about metric families
 */
public record WriteRequest(List<WrittenSeries> series, List<MetricMetadata> metadata) {
    /** Copies the lists. */
    public WriteRequest {
        series = List.copyOf(series);
        metadata = List.copyOf(metadata);
    }
}
