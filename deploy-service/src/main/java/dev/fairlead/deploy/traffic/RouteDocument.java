package dev.fairlead.deploy.traffic;

import java.util.List;

/**
 * A route as the edge's admin interface takes and shows it.
 *
 * @param generation grows with every change
 */
record RouteDocument(String pathPrefix, long generation, List<Target> targets) {

    /**
     * Where a version answers.
     *
     * @param weight 0 to 100, relative to the sum of all
     */
    record Target(String version, String host, int port, int weight) {}

    /** Share of the version, 0 to 100, rounded. */
    int share(String version) {
        int all = targets.stream().mapToInt(Target::weight).sum();
        int its =
                targets.stream()
                        .filter(target -> target.version().equals(version))
                        .mapToInt(Target::weight)
                        .sum();
        return all == 0 ? 0 : Math.round(100f * its / all);
    }
}
