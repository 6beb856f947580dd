package dev.fairlead.backup.point;

import dev.fairlead.platform.stored.Stored;

/** What a named point can be told. */
public sealed interface PointCommand {

    /**
     * It was made on the server.
     *
     * @param lsn everything that was committed before is in a restore to it
     */
    @Stored("record")
    record Record(String backupSet, String team, String name, String lsn, String requestedBy)
            implements PointCommand {}
}
