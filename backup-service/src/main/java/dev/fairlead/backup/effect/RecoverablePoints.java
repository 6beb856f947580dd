package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.ContinuousLog;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.ServerIdentity;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.backup.wal.WalRange;
import dev.fairlead.backup.wal.WalReceiver.Standing;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds up to when a set can be restored: its newest recovery point, and the log after it. */
public final class RecoverablePoints {
    private final Backups backups;
    private final Places places;
    private final KeptLogs logs;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    public RecoverablePoints(Backups backups, Places places, KeptLogs logs) {
        this.backups = backups;
        this.places = places;
        this.logs = logs;
    }

    /**
     * @param at everything that was committed by then can be restored
     * @param log the part of the kept log that the newest recovery point goes on with; null where
     *     none is kept, it begins later, or it is of another server now
     * @param other the server that is followed now, where the point is of another one, or of
     *     another timeline of it; null otherwise
     */
    public record Recoverable(
            Instant at, BackupView backup, @Nullable WalRange log, @Nullable ServerIdentity other) {

        /** Whether the log that is kept now is of another server than the point. */
        public boolean isOfAnother() {
            return other != null;
        }
    }

    /**
     * Empty where there is no recovery point yet.
     *
     * @throws IOException where the files cannot be read
     */
    public Optional<Recoverable> of(BackupSet set) throws IOException {
        BackupView newest = backups.newestPoint(set.name()).orElse(null);
        BackupView.Stored stored = newest == null ? null : newest.stored();
        if (newest == null || stored == null) {
            return Optional.empty();
        }
        if (set.replication() != null) {
            Instant at = stored.recoveryPointAt();
            Instant to = replicated(set, at).orElse(at);
            return Optional.of(new Recoverable(to.isAfter(at) ? to : at, newest, null, null));
        }
        Instant at = stored.recoveryPointAt();
        Optional<BackupCatalogue> catalogue = set.log() == null ? Optional.empty() : find(newest);
        ServerIdentity other = null;
        if (catalogue.isPresent()) {
            other = other(set, catalogue.get());
            WalRange range = range(set, catalogue.get());
            if (range != null && range.reaches(Lsn.parse(catalogue.get().recoveryPoint().lsn()))) {
                Instant by = logged(set, catalogue.get());
                // What was kept of the server before still restores; nothing more comes to it.
                return Optional.of(
                        new Recoverable(
                                by.isAfter(at) ? by : at,
                                newest,
                                other == null ? range : null,
                                other));
            }
        }
        return Optional.of(new Recoverable(at, newest, null, other));
    }

    private @Nullable ServerIdentity other(BackupSet set, BackupCatalogue catalogue) {
        return logs.standing(set.name())
                .map(Standing::server)
                .filter(server -> isAnother(server, catalogue))
                .orElse(null);
    }

    /** Its log does not go on from the backup. */
    static boolean isAnother(ServerIdentity server, BackupCatalogue catalogue) {
        return !server.systemId().equals(catalogue.systemId())
                || server.timeline() != catalogue.timeline();
    }

    private Optional<Instant> replicated(BackupSet set, Instant point) throws IOException {
        var changes = places.changes(set.destination(), set.name());
        return changes.isPresent() && changes.get().cover(point)
                ? changes.get().followed()
                : Optional.empty();
    }

    /** Whether the log of the set was followed up to its server's end since this process began. */
    boolean isFollowed(BackupSet set) {
        return logs.standing(set.name())
                .map(standing -> standing.recoverableTo() != null)
                .orElse(false);
    }

    /**
     * Lets go the log that no restore to a moment within {@code keep} needs: what is before the
     * newest recovery point of before that moment. Each backup has of its own what it needs itself.
     *
     * @return segments that were removed
     */
    public int letGo(BackupSet set, Instant now) throws IOException {
        ContinuousLog plan = set.log();
        if (plan == null) {
            return 0;
        }
        Instant edge = now.minus(plan.keep());
        BackupView needed = null;
        for (BackupView backup : backups.withFiles(set.name())) {
            if (backup.status().isRecoveryPoint() && backup.stored() != null) {
                needed = backup;
                if (!backup.stored().recoveryPointAt().isAfter(edge)) {
                    break;
                }
            }
        }
        Optional<BackupCatalogue> from = needed == null ? Optional.empty() : find(needed);
        WalArchive archive = from.isEmpty() ? null : archive(set, from.get());
        return archive == null
                ? 0
                : archive.removeBefore(
                                from.get().timeline(),
                                from.get().segmentSize(),
                                Lsn.parse(from.get().recoveryPoint().lsn()))
                        + archive.removeOthers(from.get().timeline(), edge);
    }

    /**
     * It is asked for every few seconds, and that of a server with many tables takes long to read.
     */
    private Optional<BackupCatalogue> find(BackupView backup) throws IOException {
        BackupStore store = places.destination(backup.destination()).orElse(null);
        Optional<String> stamp =
                store == null ? Optional.empty() : store.stamp(backup.backupSet(), backup.id());
        if (store == null || stamp.isEmpty()) {
            return Optional.empty();
        }
        Read before = read.get(backup.backupSet());
        if (before != null
                && before.backupId().equals(backup.id())
                && before.stamp().equals(stamp.get())) {
            return Optional.of(before.catalogue());
        }
        Optional<BackupCatalogue> found =
                store.find(backup.backupSet(), backup.id())
                        .map(BackupStore.Listed::catalogue)
                        .map(BackupCatalogue::head);
        found.ifPresent(catalogue ->
                read.put(backup.backupSet(), new Read(backup.id(), stamp.get(), catalogue)));
        return found;
    }

    /** The last catalogue of a set that was asked for. */
    private record Read(String backupId, String stamp, BackupCatalogue catalogue) {}

    /** Of the timeline that the backup is of: what is logged on another one is no use to it. */
    private @Nullable WalRange range(BackupSet set, BackupCatalogue catalogue) throws IOException {
        WalArchive archive = archive(set, catalogue);
        return archive == null
                ? null
                : archive.newest(catalogue.timeline(), catalogue.segmentSize()).orElse(null);
    }

    /** Known from the server since it was reached, and from the files before. */
    private Instant logged(BackupSet set, BackupCatalogue catalogue) throws IOException {
        Instant told =
                logs.standing(set.name())
                        .filter(standing ->
                                standing.server() != null
                                        && standing.server().systemId().equals(catalogue.systemId())
                                        && standing.server().timeline() == catalogue.timeline())
                        .map(standing -> standing.recoverableTo())
                        .orElse(null);
        WalArchive archive = archive(set, catalogue);
        return told == null && archive != null
                ? archive.lastWritten(catalogue.timeline()).orElse(Instant.EPOCH)
                : told == null ? Instant.EPOCH : told;
    }

    private @Nullable WalArchive archive(BackupSet set, BackupCatalogue catalogue) {
        return places.log(set.destination(), set.name(), catalogue.systemId()).orElse(null);
    }
}
