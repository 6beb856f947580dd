package dev.fairlead.incident.intake;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of incidents that events open: functions of what they are opened for. */
final class IncidentIds {

    private static final int LONGEST = 300;

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

    /**
     * The key of a cause. A name in it may be longer than an index takes, or hold what the database
     * does not; it is then known by its hash.
     *
     * @param what failed, for example backup-damaged
     */
    static String cause(String what, String... of) {
        String names = String.join("/", of);
        boolean plain = names.length() <= LONGEST && names.chars().noneMatch(c -> c < ' ');
        return what + "/" + (plain ? names : uuid(names));
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
