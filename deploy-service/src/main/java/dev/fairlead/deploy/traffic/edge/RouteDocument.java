package dev.fairlead.deploy.traffic.edge;

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
}
