package dev.fairlead.alert.routing;

import dev.fairlead.platform.channel.AlertReceiver;
import java.util.Map;

/**
 * The routing tree and who it names.
 *
 * @param receivers by name; every receiver of the tree is among them
 */
public record Routing(Route root, Map<String, AlertReceiver> receivers) {

    public Routing {
        receivers = Map.copyOf(receivers);
    }

    /** The receiver of a route of this tree. */
    public AlertReceiver receiver(Route route) {
        AlertReceiver receiver = receivers.get(route.receiver());
        if (receiver == null) {
            throw new IllegalArgumentException(
                    "receiver: '%s' (expected: one of %s)"
                            .formatted(route.receiver(), receivers.keySet()));
        }
        return receiver;
    }
}
