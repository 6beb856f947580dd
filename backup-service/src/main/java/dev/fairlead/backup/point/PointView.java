package dev.fairlead.backup.point;

import dev.fairlead.events.backups.RestorePointCreated;
import java.time.Instant;

/**
 * What queries read of a named point.
 *
 * @param lsn everything that was committed before is in a restore to it
 */
public record PointView(String backupSet, String name, String lsn, String requestedBy, Instant at) {

    /** Kind of the documents. */
    public static final String KIND = "restore-point";

    /** Id of the document; no name has a dot in it. */
    public static String id(String backupSet, String name) {
        return backupSet + "." + name;
    }

    static PointView of(RestorePointCreated created) {
        return new PointView(
                created.backupSet(),
                created.name(),
                created.lsn(),
                created.requestedBy(),
                created.at());
    }
}
