package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.RecoverablePoints.Recoverable;
import dev.fairlead.backup.files.Changes;
import dev.fairlead.backup.point.PointView;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.restoration.Beginning;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.backup.wal.WalRange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a restore would do; changes nothing. */
public final class Restores {
    /** The target is after the last moment that can be restored. */
    static final String BEYOND = "beyond-recoverable";

    private final Backups backups;
    private final Places places;
    private final RecoverablePoints points;
    private final Copies copies;

    public Restores(Backups backups, Places places, RecoverablePoints points, Copies copies) {
        this.copies = copies;
        this.backups = backups;
        this.places = places;
        this.points = points;
    }

    /** What came of looking. */
    public sealed interface Found {

        /**
         * What would be restored.
         *
         * @param withLog whether the log goes on from the backup
         * @param recoversTo everything that was committed by then would be there; null where that
         *     is known when it is done
         * @param recoverableTo the last moment that any restore reaches
         * @param logBytes how much of the log would be replayed at most; 0 where none is, null
         *     where that is not known
         */
        record Possible(
                Beginning beginning,
                BackupView.Stored stored,
                boolean withLog,
                @Nullable Instant recoversTo,
                Instant recoverableTo,
                @Nullable Long logBytes)
                implements Found {}

        /** It cannot be. */
        record Impossible(String reason, String detail) implements Found {}
    }

    /** What a restore begins with, and the log that it goes on with. */
    private interface Origin {
        List<BackupView> newestFirst();

        /** How far the log goes on from a backup; null where it does not, or there is none. */
        @Nullable Reach log(BackupView backup) throws IOException;
    }

    /**
     * How far a log goes on.
     *
     * @param end null where that is not known
     */
    private record Reach(@Nullable Lsn end) {}

    /**
     * Looks for the backup that a restore from a copy would begin with, and how far it would come.
     *
     * @param copy null for what is stored here
     * @throws IOException where the files, or the copy, cannot be read
     */
    public Found find(BackupSet set, Target target, @Nullable String copy) throws IOException {
        if (copy == null) {
            return find(set, target);
        }
        SetCopying copying = copies.find(set.name(), copy).orElse(null);
        CopyStanding standing = copying == null ? CopyStanding.NEW : copying.standing();
        Instant last = standing.to();
        if (copying == null || last == null) {
            Failure failure = standing.failure();
            return new Found.Impossible(
                    failure == null ? "no-backup" : failure.reason(),
                    "The copy '%s' of the set '%s' has no recovery point that is known%s"
                            .formatted(
                                    copy,
                                    set.name(),
                                    failure == null ? " yet." : ": " + failure.detail()));
        }
        return find(
                set,
                target,
                new Origin() {
                    @Override
                    public List<BackupView> newestFirst() {
                        return copying.there().stream().map(SetCopying::asPoint).toList();
                    }

                    @Override
                    public @Nullable Reach log(BackupView backup) throws IOException {
                        return copying.goesOn(backup.id()) ? new Reach(null) : null;
                    }
                },
                last);
    }

    /**
     * The same for the position of a named point. A backup that began after the point was made is
     * not before it in the log of one server: that of another one counts its positions anew.
     */
    public Found find(BackupSet set, PointView point, @Nullable String copy) throws IOException {
        Target target =
                Target.parse(point.lsn())
                        .orElseThrow(() -> new IllegalArgumentException(point.lsn()));
        Found found = find(set, target, copy);
        if (found instanceof Found.Possible possible) {
            BackupView backup = possible.beginning().backup();
            if (backup.startedAt().isAfter(point.at())) {
                return new Found.Impossible(
                        "point-of-another-server",
                        "The point '%s' was made at %s, and the backup %s, which is before it by its position %s, began at %s: it is of another server. Name a time, or a backup."
                                .formatted(
                                        point.name(),
                                        point.at(),
                                        backup.id(),
                                        point.lsn(),
                                        backup.startedAt()));
            }
        }
        return found;
    }

    private Found find(BackupSet set, Target target) throws IOException {
        Optional<Recoverable> recoverable = points.of(set);
        if (recoverable.isEmpty()) {
            return new Found.Impossible(
                    "no-backup",
                    "The set '%s' has no recovery point: there is nothing to restore yet."
                            .formatted(set.name()));
        }
        return find(
                set,
                target,
                new Origin() {
                    @Override
                    public List<BackupView> newestFirst() {
                        return backups.withFiles(set.name());
                    }

                    @Override
                    public @Nullable Reach log(BackupView backup) throws IOException {
                        if (set.subject() != null) {
                            return target.kind() == Target.Kind.END
                                            && isReplicated(set, backup.stored())
                                    ? new Reach(null)
                                    : null;
                        }
                        WalRange range = Restores.this.log(set, backup);
                        BackupView.Stored stored = backup.stored();
                        return range != null
                                        && stored != null
                                        && range.reaches(Lsn.parse(stored.recoveryPointLsn()))
                                ? new Reach(range.end())
                                : null;
                    }
                },
                recoverable.get().at());
    }

    private static Found find(BackupSet set, Target target, Origin origin, Instant last)
            throws IOException {
        Beginning beginning = Beginning.of(origin.newestFirst(), target).orElse(null);
        BackupView.Stored stored = beginning == null ? null : beginning.backup().stored();
        if (beginning == null || stored == null) {
            return new Found.Impossible(
                    "not-recoverable",
                    target.kind() == Target.Kind.BACKUP
                            ? "The set '%s' has no recovery point '%s': list them with GET /api/v1/backups."
                                    .formatted(set.name(), target.text())
                            : "%s is before the oldest recovery point of '%s'%s. The last moment that can be restored is %s."
                                    .formatted(target.text(), set.name(), oldest(origin), last));
        }
        if (target.kind() == Target.Kind.TIME && Instant.parse(target.text()).isAfter(last)) {
            return new Found.Impossible(
                    BEYOND,
                    "The last moment of '%s' that can be restored is %s (asked for: %s)."
                            .formatted(set.name(), last, target.text()));
        }
        return found(set, target, origin, beginning, stored, last);
    }

    private static String oldest(Origin origin) {
        return origin.newestFirst().stream()
                .filter(each -> each.status().isRecoveryPoint())
                .map(BackupView::stored)
                .filter(Objects::nonNull)
                .reduce((_, older) -> older)
                .map(each ->
                        ": that is of %s, at the position %s"
                                .formatted(each.recoveryPointAt(), each.recoveryPointLsn()))
                .orElse("");
    }

    private static Found found(
            BackupSet set,
            Target target,
            Origin origin,
            Beginning beginning,
            BackupView.Stored stored,
            Instant last)
            throws IOException {
        Reach log = target.kind() == Target.Kind.BACKUP ? null : origin.log(beginning.backup());
        boolean goesOn = log != null;
        if (target.kind() == Target.Kind.TIME
                && set.log() != null
                && !goesOn
                && stored.recoveryPointAt().isBefore(Instant.parse(target.text()))) {
            // The recovery point would be another moment than the one that was asked for.
            return new Found.Impossible(
                    "target-not-reached",
                    "The kept log does not go on from the backup %s of %s, the newest before %s: name that backup, or another time."
                            .formatted(
                                    beginning.backup().id(),
                                    stored.recoveryPointAt(),
                                    target.text()));
        }
        if (target.kind() == Target.Kind.LSN) {
            Lsn position = Lsn.parse(target.text());
            Lsn end = log == null ? Lsn.parse(stored.recoveryPointLsn()) : log.end();
            if (end != null && position.compareTo(end) > 0) {
                return new Found.Impossible(
                        BEYOND,
                        "What goes on from the backup %s ends at %s (asked for: %s)."
                                .formatted(beginning.backup().id(), end, position));
            }
        }
        Instant to =
                !goesOn
                        ? stored.recoveryPointAt()
                        : switch (target.kind()) {
                            case END, BACKUP -> last;
                            case TIME -> Instant.parse(target.text());
                            case LSN -> null;
                        };
        Long bytes = log == null ? Long.valueOf(0) : replayed(beginning, stored, target, log.end());
        return new Found.Possible(beginning, stored, goesOn, to, last, bytes);
    }

    /** In which byte of the log a moment lies is known within two backups only. */
    private static @Nullable Long replayed(
            Beginning beginning, BackupView.Stored stored, Target target, @Nullable Lsn end) {
        BackupView next = beginning.next();
        BackupView.Stored stands = next == null ? null : next.stored();
        BackupView.Stored after =
                stands != null && Objects.equals(stands.systemId(), stored.systemId())
                        ? stands
                        : null;
        Lsn from = Lsn.parse(stored.recoveryPointLsn());
        Lsn last =
                target.kind() == Target.Kind.LSN
                        ? Lsn.parse(target.text())
                        : after == null ? end : Lsn.parse(after.recoveryPointLsn());
        // A server that came in between counts its positions anew.
        Lsn to = last == null || last.compareTo(from) < 0 ? end : last;
        return to == null || to.compareTo(from) < 0 ? null : to.value() - from.value();
    }

    private boolean isReplicated(BackupSet set, BackupView.@Nullable Stored point)
            throws IOException {
        Changes changes =
                set.replication() == null
                        ? null
                        : places.changes(set.destination(), set.name()).orElse(null);
        return point != null && changes != null && changes.cover(point.recoveryPointAt());
    }

    /** The log that the backup goes on with, as far as there is no gap. */
    private @Nullable WalRange log(BackupSet set, BackupView backup) throws IOException {
        BackupStore store = places.destination(backup.destination()).orElse(null);
        BackupCatalogue catalogue =
                store == null
                        ? null
                        : store.find(set.name(), backup.id())
                                .map(BackupStore.Listed::catalogue)
                                .orElse(null);
        if (catalogue == null || catalogue.content() != null) {
            return null;
        }
        WalArchive archive =
                places.log(backup.destination(), set.name(), catalogue.systemId()).orElse(null);
        return archive == null
                ? null
                : archive.after(
                                catalogue.timeline(),
                                catalogue.segmentSize(),
                                Lsn.parse(catalogue.recoveryPoint().lsn()))
                        .orElse(null);
    }
}
