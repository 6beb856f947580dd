package dev.fairlead.embedded.edge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All routes at one moment, the longest prefix first. */
record RouteTable(List<Route> routes) {
    static final RouteTable EMPTY = new RouteTable(List.of());

    static RouteTable of(Collection<Route> routes) {
        var sorted = new ArrayList<>(routes);
        sorted.sort(
                Comparator.comparingInt((Route route) -> route.plan().pathPrefix().length())
                        .reversed()
                        .thenComparing(route -> route.id().toString()));
        return new RouteTable(List.copyOf(sorted));
    }

    Optional<Route> find(RouteId id) {
        return routes.stream().filter(route -> route.id().equals(id)).findFirst();
    }

    Optional<Route> match(String path) {
        for (Route route : routes) {
            if (route.takes(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** Another route of the same prefix, which would make the choice depend on the order. */
    Optional<Route> rival(Route candidate) {
        return routes.stream()
                .filter(route -> !route.id().equals(candidate.id()))
                .filter(route -> route.plan().pathPrefix().equals(candidate.plan().pathPrefix()))
                .findFirst();
    }

    RouteTable with(Route changed) {
        var all = new ArrayList<>(routes);
        all.removeIf(route -> route.id().equals(changed.id()));
        all.add(changed);
        return of(all);
    }
}
