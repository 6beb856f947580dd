package dev.fairlead.deploy.plan;

import org.jspecify.annotations.Nullable;

/** Knows what serves now. */
public interface Serving {

    /** What serves the service in the environment, as of the last commit. */
    Served now(String service, String environment);

    /**
     * What serves.
     *
     * @param previous the version that a rollout would replace; null where none was ever deployed
     * @param generation of the split that was asked for last; 0 where none ever was
     */
    record Served(@Nullable Previous previous, long generation) {}
}
