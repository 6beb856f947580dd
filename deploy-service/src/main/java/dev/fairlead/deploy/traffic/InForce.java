package dev.fairlead.deploy.traffic;

import java.util.Map;

/**
 * The split that is in force.
 *
 * @param revision what the router calls it; another one after each change, and nobody else reads it
 * @param weights by version, relative to the sum of all
 */
public record InForce(String revision, Map<String, Integer> weights) {

    public InForce {
        weights = Map.copyOf(weights);
    }

    /** Share of the version, 0 to 100, rounded; 0 where it has no traffic, or nobody has. */
    public int share(String version) {
        int all = weights.values().stream().mapToInt(Integer::intValue).sum();
        int its = weights.getOrDefault(version, 0);
        return all == 0 ? 0 : Math.round(100f * its / all);
    }
}
