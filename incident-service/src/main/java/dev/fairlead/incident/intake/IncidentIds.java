package dev.fairlead.incident.intake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of incidents that events open: functions of what they are opened for. */
final class IncidentIds {

    private IncidentIds() {}

    /**
     * The incident of a group that follows the given one; two notifications that find the same
     * latest incident mean the same next one.
     *
     * @param latest id of the latest incident of the group; empty for its first
     */
    static String ofGroup(String groupKey, String latest) {
        return uuid("group\n%s\n%s".formatted(groupKey, latest));
    }

    static String ofFailedDeployment(String deploymentId) {
        return uuid("deployment-failed\n" + deploymentId);
    }

    /**
     * @param what backup-failed, backup-damaged or drill-failed
     */
    static String ofFailedBackup(String what, String id) {
        return uuid(what + "\n" + id);
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
