package dev.fairlead.backup.rescue;

import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copying.CopiedBackups;
import dev.fairlead.backup.copying.CopiedLog;
import dev.fairlead.backup.copying.Fetch;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.restore.Login;
import dev.fairlead.backup.restore.RescueId;
import dev.fairlead.backup.restore.Restore;
import dev.fairlead.backup.restore.Restore.Until;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Trees;
import dev.fairlead.backup.wal.WalArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets as a copy has them, with the copy alone. */
public final class Rescue {
    /** What is wrong with one backup, and not with the place. */
    private static final Set<String> PASSED_BY = Set.of(CopyFailed.DIFFERS, CopyFailed.MISSING);

    private final Repository from;
    private final Consumer<String> warnings;

    /**
     * @param warnings gets a sentence, for people, for each backup that is passed by
     */
    public Rescue(Repository from, Consumer<String> warnings) {
        this.from = from;
        this.warnings = warnings;
    }

    /** A recovery point. */
    public record Point(
            String backupId, String kind, Instant at, String serverVersion, boolean encrypted) {

        private static Point of(CopiedBackups.Read read) {
            BackupCatalogue head = read.head();
            return new Point(
                    head.backupId(),
                    head.kind(),
                    head.recoveryPoint().at(),
                    head.serverVersion(),
                    head.encryption() != null);
        }
    }

    /**
     * How to restore.
     *
     * @param into absolute; is not there or empty
     * @param programs directory with {@code bin/postgres} of the backup's major version
     * @param keys that open what is encrypted
     */
    public record Order(
            String set,
            Target target,
            Path into,
            Path programs,
            Keyring keys,
            Login login,
            Deadline deadline) {}

    /** Names of the sets of which something is whole there. */
    public List<String> sets() throws IOException {
        var sets = new TreeSet<String>();
        from.list(
                "",
                item -> {
                    String[] parts = item.path().split("/");
                    if (parts.length == 3 && parts[2].equals(BackupStore.CATALOGUE)) {
                        sets.add(parts[0]);
                    }
                });
        return List.copyOf(sets);
    }

    /** The recovery points of a set, newest first. */
    public List<Point> points(String set) throws IOException {
        return catalogues(set).stream().map(Point::of).toList();
    }

    /** Those that say of themselves what they are: one that does not must not hide the others. */
    private List<CopiedBackups.Read> catalogues(String set) throws IOException {
        var copied = new CopiedBackups(from, BackupStore.name(set));
        copied.list();
        List<CopiedBackups.Read> all = new ArrayList<>();
        for (String id : copied.ids()) {
            try {
                all.add(copied.catalogue(id));
            } catch (CopyFailed failed) {
                if (!PASSED_BY.contains(failed.reason())) {
                    throw failed;
                }
                warnings.accept(
                        "the backup %s of %s is passed by: %s"
                                .formatted(id, set, failed.getMessage()));
            }
        }
        all.sort(
                Comparator.comparing((CopiedBackups.Read read) -> read.head().recoveryPoint().at())
                        .reversed());
        return all;
    }

    /**
     * Restores a set; blocks until the data directory is there.
     *
     * @throws RestoreFailed where it does not come to that
     * @throws dev.fairlead.backup.copy.CopyFailed where the copy does not give what is needed
     */
    public Restore.Restored run(Order order) throws IOException, SQLException {
        Restore.requireEmpty(order.into());
        List<CopiedBackups.Read> all = catalogues(order.set());
        int at = beginning(all, order.target());
        CopiedBackups.Read read = all.get(at);
        BackupCatalogue head = read.head();
        Path brought = order.into().resolveSibling(".brought-" + order.into().getFileName());
        boolean withLog = goesOn(order, head);
        String last = null;
        var fetch = new Fetch(from, order.set(), brought, order.deadline()::check);
        fetch.backup(head.backupId());
        if (withLog) {
            last = last(fetch, order.target(), head, at == 0 ? null : all.get(at - 1).head());
            fetch.log(head.systemId(), head.timeline(), head.segmentSize(), point(head), last);
        }
        Listed listed =
                new BackupStore(brought, order.keys())
                        .find(order.set(), head.backupId())
                        .orElseThrow();
        // To bring it has taken its time.
        Restore.requireEmpty(order.into());
        String id =
                RescueId.claim(
                        order.into(),
                        order.set(),
                        head.backupId(),
                        order.target().kind().name(),
                        order.target().text());
        Restore.Restored restored =
                new Restore(order.programs(), order.login())
                        .run(
                                new Restore.Order(
                                        id,
                                        order.into(),
                                        listed,
                                        read.sha256(),
                                        withLog
                                                ? new WalArchive(
                                                        brought,
                                                        order.set(),
                                                        head.systemId(),
                                                        order.keys())
                                                : null,
                                        last,
                                        until(order.target())),
                                order.deadline());
        Trees.delete(brought);
        return restored;
    }

    private static Lsn point(BackupCatalogue head) {
        return Lsn.parse(head.recoveryPoint().lsn());
    }

    /** The newest that is not after the target. */
    private static int beginning(List<CopiedBackups.Read> newestFirst, Target target)
            throws RestoreFailed {
        for (int i = 0; i < newestFirst.size(); i++) {
            BackupCatalogue head = newestFirst.get(i).head();
            boolean fits =
                    switch (target.kind()) {
                        case END -> true;
                        case BACKUP -> head.backupId().equals(target.text());
                        case TIME ->
                                !head.recoveryPoint().at().isAfter(Instant.parse(target.text()));
                        case LSN -> point(head).compareTo(Lsn.parse(target.text())) <= 0;
                    };
            if (fits) {
                return i;
            }
        }
        throw new RestoreFailed(
                "not-recoverable",
                "There is no recovery point for '%s'; leave --into out to see which there are"
                        .formatted(target.text()));
    }

    private boolean goesOn(Order order, BackupCatalogue head) throws IOException {
        if (order.target().kind() == Target.Kind.BACKUP) {
            return false;
        }
        var log = new CopiedLog(from, order.set());
        log.list();
        return log.goesOn(head.systemId(), head.timeline(), head.segmentSize(), point(head));
    }

    /** What was committed by the target is in the log before the end of the next backup. */
    private static @Nullable String last(
            Fetch fetch, Target target, BackupCatalogue head, @Nullable BackupCatalogue next)
            throws IOException {
        return target.kind() == Target.Kind.END
                        || next == null
                        || !next.systemId().equals(head.systemId())
                        || next.timeline() != head.timeline()
                ? null
                : fetch.lastSegment(next.backupId());
    }

    private static Until until(Target target) {
        return switch (target.kind()) {
            case END, BACKUP -> new Until.End();
            case TIME -> new Until.Time(Instant.parse(target.text()));
            case LSN -> new Until.Position(Lsn.parse(target.text()));
        };
    }
}
