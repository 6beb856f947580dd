package dev.fairlead.alert.routing;

import dev.fairlead.alert.receiver.Several;
import dev.fairlead.platform.channel.AlertReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The routing tree and who it names.
 *
 * @param receivers by name; every receiver of the tree is among them
 * @param inhibitRules which alerts silence which
 * @param resolveTimeout when an alert that was posted is over unless it is sent again
 */
public record Routing(
        Route root,
        Map<String, AlertReceiver> receivers,
        List<InhibitRule> inhibitRules,
        Duration resolveTimeout) {

    private static final Duration USUAL = Duration.ofMinutes(5);

    public Routing {
        receivers = Map.copyOf(receivers);
        inhibitRules = List.copyOf(inhibitRules);
    }

    /** A tree in which no alert silences another. */
    public Routing(Route root, Map<String, AlertReceiver> receivers) {
        this(root, receivers, List.of(), USUAL);
    }

    /** Who is told of a group as it is configured now; null where there is nobody any more. */
    public @Nullable AlertReceiver receiver(GroupRoute group) {
        AlertReceiver receiver = receivers.get(group.receiver());
        String integration = group.integration();
        if (receiver instanceof Several(Map<String, AlertReceiver> parts)) {
            // A group without a name of its way began when the receiver had one alone.
            return integration == null ? parts.values().iterator().next() : parts.get(integration);
        }
        return receiver;
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
