package dev.fairlead.backup.restore;

import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Damaged;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.backup.wal.WalRange;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Restores a backup set from the files alone, when there is neither a service nor its database to
 * ask: the catalogues beside the backups say what there is.
 */
public final class LastResort {
    /** Passwords are lost with the rest: the server answers, and lets nobody in. */
    private static final Login NOBODY = new Login("fairlead_replication", "lost");

    private final Path backups;
    private final Keyring keys;
    private final Path programs;
    private final Consumer<String> warnings;

    /**
     * @param backups folder with a folder for each set
     * @param programs directory with {@code bin/postgres} of the backup's major version
     * @param warnings gets a sentence, for people, for each backup that is passed by
     */
    public LastResort(Path backups, Keyring keys, Path programs, Consumer<String> warnings) {
        this.backups = backups.toAbsolutePath().normalize();
        this.keys = keys;
        this.programs = programs;
        this.warnings = warnings;
    }

    /**
     * What was brought back.
     *
     * @param withLog whether the log that was kept since goes on from the backup
     */
    public record Rescued(String backupId, Instant recoveryPoint, boolean withLog) {}

    /**
     * Blocks until the data directory is there. May be repeated: what was restored from the same
     * backup to the same moment is found, and anything else that is there is refused.
     *
     * @param to the last moment that is wanted; null for as far as it reaches
     * @param into absolute; is not there, empty, or what a repeat finds
     * @throws RestoreFailed where there is no backup of before that moment, or it does not restore
     * @throws dev.fairlead.backup.store.Damaged where a byte of it has changed
     */
    public Rescued run(String set, @Nullable Instant to, Path into, Deadline deadline)
            throws IOException, SQLException {
        Listed backup = newest(set, to);
        WalArchive log = log(backup).orElse(null);
        new Restore(programs, NOBODY)
                .run(
                        new Restore.Order(
                                RescueId.claim(
                                        into,
                                        set,
                                        backup.catalogue().backupId(),
                                        String.valueOf(to)),
                                into,
                                backup,
                                backup.sha256(),
                                log,
                                null,
                                to == null || log == null
                                        ? new Restore.Until.End()
                                        : new Restore.Until.Time(to)),
                        deadline);
        BackupCatalogue catalogue = backup.catalogue();
        return new Rescued(catalogue.backupId(), catalogue.recoveryPoint().at(), log != null);
    }

    private Listed newest(String set, @Nullable Instant to) throws IOException {
        var store = new BackupStore(backups, keys);
        List<Listed> found = new ArrayList<>();
        for (String id : store.list(set)) {
            try {
                store.find(set, id).ifPresent(found::add);
            } catch (Damaged unreadable) {
                // It must not hide the others.
                warnings.accept(
                        "the backup %s of %s is passed by: %s"
                                .formatted(id, set, unreadable.detail()));
            }
        }
        return found.stream()
                .filter(each -> to == null || !at(each).isAfter(to))
                .max(Comparator.comparing(LastResort::at))
                .orElseThrow(() ->
                        new RestoreFailed(
                                "no-backup",
                                "%s has no backup of the set '%s'%s"
                                        .formatted(
                                                backups,
                                                set,
                                                to == null ? "" : " of before " + to)));
    }

    private static Instant at(Listed backup) {
        return backup.catalogue().recoveryPoint().at();
    }

    /** The kept log, where it goes on from the backup. */
    private Optional<WalArchive> log(Listed backup) throws IOException {
        BackupCatalogue catalogue = backup.catalogue();
        Lsn point = Lsn.parse(catalogue.recoveryPoint().lsn());
        var log = new WalArchive(backups, catalogue.backupSet(), catalogue.systemId(), keys);
        Optional<WalRange> after = log.after(catalogue.timeline(), catalogue.segmentSize(), point);
        return after.filter(range -> range.reaches(point)).isPresent()
                ? Optional.of(log)
                : Optional.empty();
    }
}
