package dev.fairlead.deploy.traffic;

import java.util.List;

/**
 * How the traffic of a service in an environment is to be split.
 *
 * @param generation grows with every split that is asked for
 * @param targets each version once
 */
public record Route(
        String service,
        String environment,
        Routing routing,
        long generation,
        List<Target> targets) {

    public Route {
        targets = List.copyOf(targets);
    }

    /**
     * The share of one version.
     *
     * @param url of its instance, without a path
     * @param weight 0 to 100, relative to the sum of all
     */
    public record Target(String version, String url, int weight) {}
}
