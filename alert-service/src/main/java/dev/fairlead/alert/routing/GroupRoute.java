package dev.fairlead.alert.routing;

import dev.fairlead.platform.hash.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a group has of the configuration; frozen when the group begins.
 *
 * @param receiver name in the configuration
 * @param delivery how the receiver is told
 * @param sendResolved whether the receiver is told that alerts are resolved
 * @param mostAlerts how many alerts one notification names at most
 */
public record GroupRoute(
        String receiver,
        Delivery delivery,
        String groupKey,
        Map<String, String> groupLabels,
        Timing timing,
        boolean sendResolved,
        int mostAlerts) {

    /** How a receiver is told. */
    public enum Delivery {
        /** By the event {@code AlertNotified} alone: incident-service reads it. */
        EVENT,
        /** Over HTTP; {@code AlertNotified} follows when it was delivered. */
        CHANNEL
    }

    public GroupRoute {
        groupLabels = Collections.unmodifiableMap(new TreeMap<>(groupLabels));
    }

    /** Id of the group's stream: one for each receiver and group key. */
    public String groupId() {
        byte[] name = (receiver + "\n" + groupKey).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digests.sha256().digest(name), 0, 16);
    }

    /** The one group of the receiver that takes what would be a group too many. */
    public GroupRoute beyondLimit() {
        return new GroupRoute(
                receiver,
                delivery,
                "{}/beyond-limit:{receiver=\"%s\"}".formatted(receiver),
                Map.of(),
                timing,
                sendResolved,
                mostAlerts);
    }
}
