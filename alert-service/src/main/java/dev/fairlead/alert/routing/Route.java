package dev.fairlead.alert.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node of the tree; what it does not say itself it has from its parent.
 *
 * @param key the matchers from the root to here, as in Alertmanager: {@code
 *     {}/{severity="critical"}}
 * @param groupBy labels that make a group; {@code ...} for all
 * @param further whether siblings after it are asked too when it matches
 * @param schedule when its receiver is told; the one thing that it has not from its parent
 */
public record Route(
        String key,
        List<LabelMatcher> matchers,
        String receiver,
        List<String> groupBy,
        Timing timing,
        boolean further,
        List<Route> routes,
        Schedule schedule) {

    private static final String ALL = "...";

    public Route {
        matchers = List.copyOf(matchers);
        groupBy = List.copyOf(groupBy);
        routes = List.copyOf(routes);
    }

    /** A node that tells its receiver at any time. */
    public Route(
            String key,
            List<LabelMatcher> matchers,
            String receiver,
            List<String> groupBy,
            Timing timing,
            boolean further,
            List<Route> routes) {
        this(key, matchers, receiver, groupBy, timing, further, routes, Schedule.ALWAYS);
    }

    /** With these nodes below it. */
    public Route with(List<Route> below) {
        return new Route(key, matchers, receiver, groupBy, timing, further, below, schedule);
    }

    /**
     * The nodes that an alert ends in: depth first, the first child that matches and, where it says
     * so, the ones after it; the node itself where no child matches.
     */
    public List<Route> match(Map<String, String> labels) {
        if (!matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
            return List.of();
        }
        List<Route> found = new ArrayList<>();
        for (Route child : routes) {
            List<Route> below = child.match(labels);
            found.addAll(below);
            if (!below.isEmpty() && !child.further()) {
                break;
            }
        }
        return found.isEmpty() ? List.of(this) : List.copyOf(found);
    }

    /** The labels that an alert shares with its group. */
    public Map<String, String> groupLabels(Map<String, String> labels) {
        Map<String, String> shared = new TreeMap<>(labels);
        if (!groupBy.contains(ALL)) {
            shared.keySet().retainAll(groupBy);
        }
        return shared;
    }

    /** Identity of the alert's group: {@code {}/{team="x"}:{alertname="Y"}}. */
    public String groupKey(Map<String, String> labels) {
        return key
                + ":"
                + groupLabels(labels).entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    /** This node and all below it. */
    public Stream<Route> all() {
        return Stream.concat(Stream.of(this), routes.stream().flatMap(Route::all));
    }
}
