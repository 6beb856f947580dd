package dev.fairlead.alert.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.platform.hash.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a group has of the configuration; frozen when the group begins.
 *
 * @param receiver name in the configuration
 * @param delivery how the receiver is told
 * @param sendResolved whether the receiver is told that alerts are resolved
 * @param mostAlerts how many alerts one notification names at most
 * @param integration which of the receiver's several ways to be told; null where it has one
 * @param schedule when the receiver is told; null for at any time
 */
public record GroupRoute(
        String receiver,
        Delivery delivery,
        String groupKey,
        Map<String, String> groupLabels,
        Timing timing,
        boolean sendResolved,
        int mostAlerts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String integration,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Schedule schedule) {

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

    /** One whose receiver has one way to be told, and is told at any time. */
    public GroupRoute(
            String receiver,
            Delivery delivery,
            String groupKey,
            Map<String, String> groupLabels,
            Timing timing,
            boolean sendResolved,
            int mostAlerts) {
        this(
                receiver,
                delivery,
                groupKey,
                groupLabels,
                timing,
                sendResolved,
                mostAlerts,
                null,
                null);
    }

    /** Named reason why the receiver is not told at that time; null where it is. */
    public @Nullable String silentAt(Instant time) {
        return schedule == null ? null : schedule.silentAt(time);
    }

    /** When the receiver may be told after a time at which it is not. */
    public Instant toldAfter(Instant time) {
        return schedule == null ? time : schedule.toldAfter(time);
    }

    /** Id of the group's stream: one for each receiver, its integration and group key. */
    public String groupId() {
        String way = integration == null ? "" : "\n" + integration;
        byte[] name = (receiver + "\n" + groupKey + way).getBytes(StandardCharsets.UTF_8);
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
                mostAlerts,
                integration,
                schedule);
    }
}
