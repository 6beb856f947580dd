package dev.fairlead.deploy.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on besides the configuration and the release.
 *
 * @param lifecycleId lifecycle that the rollout belongs to
 * @param traceId trace of the request; null where it is not traced
 * @param strategy that was asked for by name; null for the one that the configuration names
 * @param served what serves now
 */
public record Planning(
        String lifecycleId,
        @Nullable String traceId,
        @Nullable String strategy,
        Serving.Served served) {}
