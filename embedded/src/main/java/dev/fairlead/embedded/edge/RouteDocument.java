package dev.fairlead.embedded.edge;

import java.util.List;

/** A route as the admin interface and the file show it. */
record RouteDocument(
        String service,
        String environment,
        String pathPrefix,
        long generation,
        List<Target> targets) {

    static RouteDocument of(Route route) {
        RoutePlan plan = route.plan();
        return new RouteDocument(
                route.id().service(),
                route.id().environment(),
                plan.pathPrefix(),
                plan.generation(),
                plan.targets());
    }

    Route route() {
        return new Route(
                new RouteId(service, environment), new RoutePlan(pathPrefix, generation, targets));
    }

    /** Several of them, under a name so that more can be said beside them later. */
    record All(List<RouteDocument> routes) {
        static All of(RouteTable table) {
            return new All(table.routes().stream().map(RouteDocument::of).toList());
        }

        RouteTable table() {
            return RouteTable.of(routes.stream().map(RouteDocument::route).toList());
        }
    }
}
