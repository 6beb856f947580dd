package dev.fairlead.backup.engine;

import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes, drills and restores the points of one kind of set. Each call may be repeated with the same
 * id after a crash: what is not whole is never listed, and never stands in the place of a restore.
 */
public interface Engine {

    /** Blocks until the point is listed, and answers what was listed. */
    Listed take(Order order) throws IOException, SQLException;

    /**
     * Restores a point, compares it with what was stored of it, and removes it again.
     *
     * @param id lower-case letters, digits and hyphens
     * @param catalogueSha256 as it was when the point was taken
     */
    Drilled drill(String id, Listed point, String catalogueSha256, Deadline deadline)
            throws IOException, SQLException, InterruptedException;

    /**
     * Restores a point into a new place.
     *
     * @param into absolute; is not there or empty
     */
    Restored restore(String id, Listed point, String catalogueSha256, Path into, Deadline deadline)
            throws IOException, SQLException;

    /**
     * What is to be taken.
     *
     * @param before an earlier point of the set, which this one may refer to; null for one that
     *     stands alone
     * @param key name of the key that it is encrypted under; null where it is stored in clear
     */
    record Order(
            BackupStore store,
            String backupSet,
            String backupId,
            @Nullable Listed before,
            Compression compression,
            @Nullable String key,
            Deadline deadline) {}

    /**
     * What a drill found.
     *
     * @param restore from the first byte read until everything was there
     * @param age of the recovery point when the drill began
     * @param recoveredLsn null where there is no log
     * @param tables compared; 0 where there are none
     * @param rows in them
     * @param compared what else was; null for a database
     */
    record Drilled(
            Duration restore,
            Duration age,
            @Nullable String recoveredLsn,
            int tables,
            long rows,
            @Nullable Compared compared) {}

    /**
     * What is as it was stored.
     *
     * @param text the same for people
     */
    record Compared(long items, String text) {}

    /**
     * What a restore brought to its place.
     *
     * @param recoveredLsn null where there is no log, or nobody could ask
     * @param recoveredTo everything of before is there; null where it is not known
     * @param checked whether it was looked into
     */
    record Restored(
            @Nullable String recoveredLsn, @Nullable Instant recoveredTo, boolean checked) {}
}
