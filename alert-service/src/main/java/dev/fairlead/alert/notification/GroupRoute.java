package dev.fairlead.alert.notification;

import dev.fairlead.alert.routing.Timing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a group has of the configuration; frozen when the group begins.
 *
 * @param receiver name in the configuration
 * @param delivery how the receiver is told
 * @param sendResolved whether the receiver is told that alerts are resolved
 */
public record GroupRoute(
        String receiver,
        Delivery delivery,
        String groupKey,
        Map<String, String> groupLabels,
        Timing timing,
        boolean sendResolved) {

    /** How a receiver is told. */
    public enum Delivery {
        /** By the event {@code AlertNotified} alone: incident-service reads it. */
        EVENT,
        /** Over HTTP; {@code AlertNotified} follows when it was delivered. */
        CHANNEL
    }

    public GroupRoute {
        groupLabels = java.util.Collections.unmodifiableMap(new TreeMap<>(groupLabels));
    }

    /** Id of the group's stream: one for each receiver and group key. */
    public String groupId() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest((receiver + "\n" + groupKey).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
