package dev.fairlead.alert.routing;

import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.receiver.Nobody;
import dev.fairlead.alert.receiver.NotConfigured;
import dev.fairlead.alert.receiver.Several;
import dev.fairlead.alert.routing.GroupRoute.Delivery;
import dev.fairlead.platform.channel.AlertReceiver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The groups that the routing tree names for alerts; pure.
 *
 * @param mostAlerts how many alerts a notification may name
 */
public record GroupRoutes(Routing routing, int mostAlerts) {

    /** One for each node that the alert ends in; none where nobody is to be told. */
    public List<GroupRoute> of(Map<String, String> labels) {
        return routing.root().match(labels).stream()
                .flatMap(route -> routes(route, labels))
                .toList();
    }

    private Stream<GroupRoute> routes(Route route, Map<String, String> labels) {
        AlertReceiver receiver = routing.receiver(route);
        return receiver instanceof Several(Map<String, AlertReceiver> parts)
                ? parts.entrySet().stream()
                        .flatMap(part -> route(route, part.getKey(), part.getValue(), labels))
                : route(route, null, receiver, labels);
    }

    private Stream<GroupRoute> route(
            Route route,
            @Nullable String integration,
            AlertReceiver receiver,
            Map<String, String> labels) {
        if (receiver instanceof Nobody || receiver instanceof NotConfigured) {
            return Stream.empty();
        }
        return Stream.of(
                new GroupRoute(
                        route.receiver(),
                        receiver instanceof Incidents ? Delivery.EVENT : Delivery.CHANNEL,
                        route.groupKey(labels),
                        route.groupLabels(labels),
                        route.timing(),
                        receiver.sendResolved(),
                        mostAlerts,
                        integration,
                        route.schedule().equals(Schedule.ALWAYS) ? null : route.schedule()));
    }
}
