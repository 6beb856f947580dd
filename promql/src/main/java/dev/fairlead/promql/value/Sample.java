package dev.fairlead.promql.value;

import dev.fairlead.promql.labels.Labels;

/**
 * The value of a series at a time.
 *
 * @param timestamp milliseconds since the epoch
 */
public record Sample(Labels labels, long timestamp, double value) {}
