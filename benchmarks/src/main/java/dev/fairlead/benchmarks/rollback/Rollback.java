package dev.fairlead.benchmarks.rollback;

import java.time.Duration;

/**
 * What one bad version took.
 *
 * @param toWeightZero from the scrape of the sample that crossed the threshold until the weight 0
 *     was read back from the edge
 * @param toPage from the record {@code AlertNotified} on the topic until the pager had the page
 */
public record Rollback(Duration toWeightZero, Duration toPage) {}
