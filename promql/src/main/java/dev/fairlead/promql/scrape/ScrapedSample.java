package dev.fairlead.promql.scrape;

import dev.fairlead.promql.labels.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A sample as a target exposes it.
 *
 * @param labels labels with the metric's name
 * @param timestamp milliseconds since the epoch, where the target gives a time
 */
public record ScrapedSample(Labels labels, double value, @Nullable Long timestamp) {}
