package dev.fairlead.deploy.traffic;

import org.jspecify.annotations.Nullable;

/**
 * Where a router shows its metrics, and which of them say how a version does: selectors of PromQL
 * without a range, in which {@code ${service}}, {@code ${environment}} and {@code ${version}} stand
 * for the version's, inside double quotes. Strategies name them {@code ${requests}}, {@code
 * ${errors}} and {@code ${durations}} and so fit every router.
 *
 * @param job value of the label job of its series
 * @param url where they are, in the Prometheus text format
 * @param requests counts the version's requests
 * @param errors counts those of them that the version answered with a fault of its own
 * @param durations buckets of how long they took, in seconds, by the label {@code le}; null where
 *     it has none
 */
public record MetricSource(
        String job, String url, String requests, String errors, @Nullable String durations) {}
