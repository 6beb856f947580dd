package dev.fairlead.alert.notification;

import dev.fairlead.alert.notification.GroupRoute.Delivery;
import dev.fairlead.alert.routing.Receiver;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.events.alerts.MetricBreached;
import dev.fairlead.events.alerts.MetricRecovered;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.Views;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Brings alerts into the groups that the routing tree names, when they fire; and tells every group
 * that holds an alert when it is resolved, also one that an older tree named.
 */
public final class AlertRouter implements Reaction {

    private static final int PAGE = 200;

    private final Supplier<Routing> routing;
    private final Views views;

    public AlertRouter(Supplier<Routing> routing, Views views) {
        this.routing = routing;
        this.views = views;
    }

    @Override
    public Set<String> topics() {
        return Set.of("fairlead.alerts.v1");
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        return switch (received.event()) {
            case MetricBreached breach -> {
                GroupedAlert alert = GroupedAlert.firing(breach);
                yield routes(breach.labels()).stream()
                        .map(route ->
                                new Directed(
                                        GroupStreams.TYPE.stream(route.groupId()),
                                        new GroupCommand.Join(route, alert)))
                        .toList();
            }
            case MetricRecovered recovery -> {
                GroupCommand resolve =
                        new GroupCommand.Resolve(recovery.fingerprint(), recovery.endsAt());
                Set<String> groups = new LinkedHashSet<>(groupsWith(recovery.fingerprint()));
                routes(recovery.labels()).forEach(route -> groups.add(route.groupId()));
                yield groups.stream()
                        .map(group -> new Directed(GroupStreams.TYPE.stream(group), resolve))
                        .toList();
            }
            default -> List.of();
        };
    }

    private List<GroupRoute> routes(Map<String, String> labels) {
        Routing current = routing.get();
        return current.root().match(labels).stream()
                .flatMap(route -> route(route, current.receiver(route), labels))
                .toList();
    }

    private static Stream<GroupRoute> route(
            Route route, Receiver receiver, Map<String, String> labels) {
        return switch (receiver) {
            case Receiver.Nobody _ -> Stream.empty();
            case Receiver.Incidents _ -> Stream.of(groupRoute(route, Delivery.EVENT, true, labels));
            case Receiver.Slack slack ->
                    Stream.of(groupRoute(route, Delivery.CHANNEL, slack.sendResolved(), labels));
            case Receiver.Webhook webhook ->
                    Stream.of(groupRoute(route, Delivery.CHANNEL, webhook.sendResolved(), labels));
        };
    }

    private static GroupRoute groupRoute(
            Route route, Delivery delivery, boolean sendResolved, Map<String, String> labels) {
        return new GroupRoute(
                route.receiver(),
                delivery,
                route.groupKey(labels),
                route.groupLabels(labels),
                route.timing(),
                sendResolved);
    }

    private Set<String> groupsWith(String fingerprint) {
        Set<String> groups = new LinkedHashSet<>();
        String cursor = null;
        do {
            Views.Page<GroupView> page =
                    views.list(
                            GroupView.KIND,
                            Map.of("state", GroupView.OPEN),
                            cursor,
                            PAGE,
                            GroupView.class);
            page.items().stream()
                    .filter(group -> group.alerts().contains(fingerprint))
                    .forEach(group -> groups.add(group.id()));
            cursor = page.next();
        } while (cursor != null);
        return groups;
    }
}
