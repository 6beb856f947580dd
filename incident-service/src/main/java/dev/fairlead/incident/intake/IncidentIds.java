package dev.fairlead.incident.intake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of incidents that events open: functions of what they are opened for. */
final class IncidentIds {

    private IncidentIds() {}

    /**
     * The incident of a group of alerts, or of a cause, that follows the given one; two events that
     * find the same latest incident mean the same next one.
     *
     * @param latest id of the latest incident of the group; empty for its first
     */
    static String ofGroup(String groupKey, String latest) {
        return uuid("group\n%s\n%s".formatted(groupKey, latest));
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
