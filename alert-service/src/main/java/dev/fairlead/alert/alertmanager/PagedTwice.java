package dev.fairlead.alert.alertmanager;

import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.promql.labels.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds where one alert would page twice: PagerDuty is told of it by a receiver, and by
 * incident-service, which pages for the incident that another one opens.
 *
 * <p>Two routes are taken to share an alert unless what one demands of a label is what the other
 * refuses; that a receiver is told at other times than the other one is no difference.
 */
final class PagedTwice {
    private final Set<String> opening = new TreeSet<>();
    private final Set<String> paging = new TreeSet<>();

    /** A node in which an alert may end, with all that is demanded on the way to it. */
    private record End(Route route, List<LabelMatcher> matchers) {}

    PagedTwice(Map<String, List<Integration>> receivers) {
        receivers.forEach((name, ways) -> {
            if (ways.stream().anyMatch(way -> way.type() == IntegrationType.FAIRLEAD_INCIDENT)) {
                opening.add(name);
            }
            if (ways.stream().anyMatch(PagedTwice::pages)) {
                paging.add(name);
            }
        });
    }

    private static boolean pages(Integration way) {
        return way.type() == IntegrationType.PAGERDUTY
                || (way.type() == IntegrationType.FAIRLEAD_CHANNEL
                        && Nodes.text(way.fields(), "type").equals("pagerduty-alerts"));
    }

    /** A sentence of each two receivers of this tree that one alert reaches. */
    List<String> warnings(Route root) {
        Set<String> found = new LinkedHashSet<>();
        root.all()
                .map(Route::receiver)
                .distinct()
                .filter(this::isBoth)
                .forEach(name ->
                        found.add(
                                "alerts of receiver '%1$s' page twice: it opens incidents, for which incident-service pages, and it tells PagerDuty itself"
                                        .formatted(name)));
        root.all().forEach(node -> besideEachOther(node.routes(), found));
        return List.copyOf(found);
    }

    private boolean isBoth(String receiver) {
        return opening.contains(receiver) && paging.contains(receiver);
    }

    /** Only the one after a route that says {@code continue} is asked of the same alert. */
    private void besideEachOther(List<Route> siblings, Set<String> found) {
        for (int first = 0; first < siblings.size(); first++) {
            if (!siblings.get(first).further()) {
                continue;
            }
            List<End> before = ends(siblings.get(first));
            for (Route later : siblings.subList(first + 1, siblings.size())) {
                for (End after : before.isEmpty() ? List.<End>of() : ends(later)) {
                    before.stream()
                            .filter(end -> isTwice(end, after) && shareAlerts(end, after))
                            .forEach(end -> found.add(warning(end.route(), after.route())));
                }
            }
        }
    }

    private List<End> ends(Route route) {
        List<End> ends = new ArrayList<>();
        add(route, List.of(), ends);
        return ends;
    }

    private void add(Route route, List<LabelMatcher> above, List<End> ends) {
        List<LabelMatcher> matchers = new ArrayList<>(above);
        matchers.addAll(route.matchers());
        if (opening.contains(route.receiver()) || paging.contains(route.receiver())) {
            ends.add(new End(route, matchers));
        }
        route.routes().forEach(child -> add(child, matchers, ends));
    }

    private boolean isTwice(End one, End other) {
        String first = one.route().receiver();
        String second = other.route().receiver();
        return !first.equals(second)
                && ((opening.contains(first) && paging.contains(second))
                        || (paging.contains(first) && opening.contains(second)));
    }

    private static boolean shareAlerts(End one, End other) {
        return allows(one.matchers(), other.matchers()) && allows(other.matchers(), one.matchers());
    }

    /** Whether the values that the first ones demand are ones that the others take. */
    private static boolean allows(List<LabelMatcher> demands, List<LabelMatcher> others) {
        return demands.stream()
                .map(LabelMatcher::matcher)
                .filter(demand -> demand.op() == Matcher.Op.EQUAL)
                .allMatch(demand ->
                        others.stream()
                                .map(LabelMatcher::matcher)
                                .filter(other -> other.name().equals(demand.name()))
                                .allMatch(other -> other.matches(demand.value())));
    }

    private String warning(Route first, Route second) {
        boolean isFirstOpening = opening.contains(first.receiver());
        return "an alert of both %s and %s pages twice: receiver '%s' opens an incident, for which incident-service pages, and receiver '%s' tells PagerDuty itself"
                .formatted(
                        first.key(),
                        second.key(),
                        (isFirstOpening ? first : second).receiver(),
                        (isFirstOpening ? second : first).receiver());
    }
}
