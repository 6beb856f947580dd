package dev.fairlead.alert.routing;

import dev.fairlead.alert.channel.Channel;
import dev.fairlead.alert.channel.Incidents;
import dev.fairlead.alert.channel.Nobody;
import dev.fairlead.alert.channel.Receiver;
import dev.fairlead.alert.routing.GroupRoute.Delivery;
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

    private Stream<GroupRoute> route(Route route, Receiver receiver, Map<String, String> labels) {
        return switch (receiver) {
            case Nobody _ -> Stream.empty();
            case Incidents _ -> Stream.of(group(route, Delivery.EVENT, true, labels));
            case Channel channel ->
                    Stream.of(group(route, Delivery.CHANNEL, channel.sendResolved(), labels));
        };
    }

    private GroupRoute group(
            Route route, Delivery delivery, boolean sendResolved, Map<String, String> labels) {
        return new GroupRoute(
                route.receiver(),
                delivery,
                route.groupKey(labels),
                route.groupLabels(labels),
                route.timing(),
                sendResolved,
                mostAlerts);
    }
}
