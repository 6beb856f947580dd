package dev.fairlead.promql.scrape;

import java.util.List;

/**
 * The content of one page of metrics.
 *
 * @param samples the samples in their order
 * @param metadata what is said about the families
 */
public record Exposition(List<ScrapedSample> samples, List<MetricMetadata> metadata) {
    /** Copies the lists. */
    public Exposition {
        samples = List.copyOf(samples);
        metadata = List.copyOf(metadata);
    }
}
