package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Subject;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.Replication;
import dev.fairlead.backup.files.Changes;
import dev.fairlead.backup.files.Replica;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.Compression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one set, followed on a thread of its own until it is ended. */
final class FollowedFolder {
    private static final Logger log = LoggerFactory.getLogger(FollowedFolder.class);
    private static final Duration BLIND_SCAN = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 5_000;
    private static final int MOST_DOUBLINGS = 6;

    private final BackupSet set;
    private final Replica replica;
    private final Changes changes;
    private final Thread thread;
    private volatile @Nullable Failure failure;
    private volatile @Nullable Instant failedAt;
    private int failures;
    private volatile boolean ended;

    private FollowedFolder(BackupSet set, Replica replica, Changes changes) {
        this.set = set;
        this.replica = replica;
        this.changes = changes;
        this.thread =
                Thread.ofPlatform().daemon().name("replica-" + set.name()).unstarted(this::goOn);
    }

    /** Empty where the properties do not know the destination, or it is no folder. */
    static Optional<FollowedFolder> of(
            BackupSet set,
            Places places,
            Backups backups,
            InstantSource clock,
            BooleanSupplier diskFull) {
        Subject subject = set.subject();
        Replication plan = set.replication();
        Changes changes = places.changes(set.destination(), set.name()).orElse(null);
        Path root =
                subject == null
                        ? null
                        : places.paths(subject.from().getFirst()).stream().findFirst().orElse(null);
        if (plan == null || changes == null || root == null) {
            return Optional.empty();
        }
        var settings =
                new Replica.Settings(
                        new Compression(set.compressionLevel()),
                        plan.scan(),
                        BLIND_SCAN,
                        set.key());
        var replica =
                new Replica(
                        root,
                        changes,
                        settings,
                        () -> newest(set, places, backups),
                        clock,
                        diskFull);
        return Optional.of(new FollowedFolder(set, replica, changes));
    }

    private static Optional<Replica.Point> newest(BackupSet set, Places places, Backups backups)
            throws IOException {
        BackupView view =
                backups.newestPoint(set.name())
                        .filter(point -> point.destination().equals(set.destination()))
                        .orElse(null);
        BackupView.Stored stored = view == null ? null : view.stored();
        BackupStore store = places.destination(set.destination()).orElse(null);
        return view == null || stored == null || store == null
                ? Optional.empty()
                : store.find(set.name(), view.id())
                        .map(listed -> new Replica.Point(listed, stored.catalogueSha256()));
    }

    BackupSet set() {
        return set;
    }

    Replica.Standing standing() {
        return replica.standing();
    }

    /** What it has come on since then is no failure any more. */
    Optional<Failure> failure() {
        return Objects.equals(standing().to(), failedAt)
                ? Optional.ofNullable(failure)
                : Optional.empty();
    }

    /** Whether a restore of a point of that time goes on with what is stored. */
    boolean goesOnFrom(Instant point) throws IOException {
        return changes.cover(point);
    }

    int letGo(Instant point) throws IOException {
        return replica.letGo(point);
    }

    void start() {
        thread.start();
    }

    void end() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn() {
        while (!ended) {
            try {
                try {
                    replica.follow();
                    failure = null;
                    failures = 0;
                } catch (IOException broken) {
                    fail(broken);
                } catch (UncheckedIOException broken) {
                    fail(new IOException(broken.getMessage(), broken));
                } catch (RuntimeException broken) {
                    // Whatever it is, a folder that nobody follows any more would be worse.
                    fail(new IOException(broken));
                }
                // Beginning again reads what is stored: not every few seconds on a full disk.
                Thread.sleep(PAUSE_MILLIS << Math.min(failures, MOST_DOUBLINGS));
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void fail(IOException broken) {
        Failure now = Failure.of(broken, "replica-interrupted");
        Failure before = failure().orElse(null);
        failures = before == null ? 0 : failures + 1;
        failedAt = standing().to();
        failure = now;
        if (broken instanceof RestoreFailed) {
            forget(now);
        } else if (before == null || !before.reason().equals(now.reason())) {
            log.atWarn()
                    .addKeyValue("set", set.name())
                    .addKeyValue("reason", now.reason())
                    .addKeyValue("detail", now.detail())
                    .log("A folder is not replicated now, it is tried again");
        }
    }

    /** What is damaged is no use: all that differs from the newest point is stored anew. */
    private void forget(Failure damaged) {
        log.atWarn()
                .addKeyValue("set", set.name())
                .addKeyValue("reason", damaged.reason())
                .addKeyValue("detail", damaged.detail())
                .log(
                        "Changes of a folder are damaged, they are stored anew after the newest backup");
        try {
            changes.forget();
        } catch (IOException notNow) {
            log.atDebug().setCause(notNow).log("Changes are not removed now");
        }
    }
}
