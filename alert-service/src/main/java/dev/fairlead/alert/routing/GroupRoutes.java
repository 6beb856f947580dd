package dev.fairlead.alert.routing;

import dev.fairlead.alert.receiver.Nobody;
import dev.fairlead.alert.routing.GroupRoute.Delivery;
import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertReceiver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The groups that the routing tree names for alerts; pure.
 *
 * @param mostAlerts how many alerts a notification may name
 */
public record GroupRoutes(Routing routing, int mostAlerts) {

    /** One for each node that the alert ends in; none where nobody is to be told. */
    public List<GroupRoute> of(Map<String, String> labels) {
        return routing.root().match(labels).stream()
                .flatMap(route -> route(route, routing.receiver(route), labels))
                .toList();
    }

    private Stream<GroupRoute> route(
            Route route, AlertReceiver receiver, Map<String, String> labels) {
        if (receiver instanceof Nobody) {
            return Stream.empty();
        }
        return Stream.of(
                new GroupRoute(
                        route.receiver(),
                        receiver instanceof AlertChannel ? Delivery.CHANNEL : Delivery.EVENT,
                        route.groupKey(labels),
                        route.groupLabels(labels),
                        route.timing(),
                        receiver.sendResolved(),
                        mostAlerts));
    }
}
