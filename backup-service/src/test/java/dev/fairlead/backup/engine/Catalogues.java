package dev.fairlead.backup.engine;

import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupCatalogue.RecoveryPoint;
import dev.fairlead.backup.store.BackupCatalogue.TableRows;
import java.util.List;

/** Catalogues that promise something else than they hold. */
final class Catalogues {
    private Catalogues() {}

    static BackupCatalogue withRows(BackupCatalogue of, String table, int more) {
        return with(
                of,
                of.recoveryPoint(),
                of.tables().stream()
                        .map(t ->
                                t.table().equals(table)
                                        ? new TableRows(
                                                t.database(),
                                                t.schema(),
                                                t.table(),
                                                t.rows() + more)
                                        : t)
                        .toList());
    }

    static BackupCatalogue recoveringTo(BackupCatalogue of, String lsn) {
        return with(of, new RecoveryPoint(lsn, of.recoveryPoint().at()), of.tables());
    }

    private static BackupCatalogue with(
            BackupCatalogue of, RecoveryPoint point, List<TableRows> tables) {
        return new BackupCatalogue(
                of.format(),
                of.backupId(),
                of.backupSet(),
                of.kind(),
                of.parent(),
                of.serverVersion(),
                of.systemId(),
                of.timeline(),
                of.startLsn(),
                of.consistentLsn(),
                of.segmentSize(),
                point,
                of.sentinel(),
                of.counted(),
                tables,
                of.uncounted(),
                of.settings(),
                of.archiveBytes(),
                of.encryption(),
                of.files(),
                null);
    }
}
