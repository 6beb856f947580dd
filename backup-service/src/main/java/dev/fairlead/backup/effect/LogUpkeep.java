package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.RecoverablePoints.Recoverable;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.wal.WalRange;
import dev.fairlead.backup.wal.WalReceiver.Standing;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a backup where a kept log has none that it goes on from, at its beginning, after a gap, and
 * where the last one is damaged, at most once an hour; and lets go what is too old. All of it may
 * be repeated.
 */
public final class LogUpkeep {
    private static final Logger log = LoggerFactory.getLogger(LogUpkeep.class);
    private static final Actor LOG = Actor.system("log");
    private static final Actor REPLACED = Actor.system(SourceFailed.SERVER_REPLACED);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);
    // One that fails must not be taken again and again.
    private static final Duration BETWEEN_BACKUPS = Duration.ofHours(1);

    private final KeptLogs logs;
    private final Backups backups;
    private final RecoverablePoints points;
    private final Starts starts;
    private final InstantSource clock;
    private final Map<String, Instant> asked = new HashMap<>();
    private Instant cleaned = Instant.EPOCH;

    public LogUpkeep(
            KeptLogs logs,
            Backups backups,
            RecoverablePoints points,
            Starts starts,
            InstantSource clock) {
        this.logs = logs;
        this.backups = backups;
        this.points = points;
        this.starts = starts;
        this.clock = clock;
    }

    /** To be called again and again, by one thread. */
    public void beat(BackupConfig config) throws IOException {
        Instant now = clock.instant();
        boolean clean = !now.isBefore(cleaned.plus(BETWEEN_CLEANINGS));
        for (BackupSet set : config.sets().values()) {
            if (set.subject() == null && set.mode() == Mode.ACT) {
                beginAnew(set);
            }
            if (set.log() == null || set.mode() != Mode.ACT) {
                continue;
            }
            closeGap(set);
            if (clean) {
                letGo(set, now);
            }
        }
        cleaned = clean ? now : cleaned;
    }

    /** What has changed since a backup of another server nobody can restore: all is taken. */
    private void beginAnew(BackupSet set) {
        BackupView last = backups.last(set.name()).orElse(null);
        BackupView.Failure failure = last == null ? null : last.failure();
        if (last == null
                || failure == null
                || !failure.reason().equals(SourceFailed.SERVER_REPLACED)) {
            return;
        }
        String name = "%s\n%s\n%s".formatted(set.name(), failure.reason(), last.id());
        String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        var outcome = starts.backup(id, set, REPLACED, null);
        log.atWarn()
                .addKeyValue("set", set.name())
                .addKeyValue("backup", id)
                .addKeyValue("after", last.id())
                .addKeyValue("reason", outcome.reason())
                .log("Another server is there than the one of the backups, a full one is taken");
    }

    private void closeGap(BackupSet set) throws IOException {
        Standing standing = logs.standing(set.name()).orElse(null);
        WalRange range = standing == null ? null : standing.range();
        if (standing == null || range == null || !standing.connected()) {
            return;
        }
        Optional<Recoverable> recoverable = points.of(set);
        boolean gap = recoverable.isEmpty() || recoverable.get().log() == null;
        Instant now = clock.instant();
        Instant again = asked.getOrDefault(set.name(), Instant.EPOCH).plus(BETWEEN_BACKUPS);
        if (!gap || now.isBefore(again) || backups.isRunning(set.name())) {
            return;
        }
        String id = id(set, standing, range);
        boolean replaced = recoverable.map(Recoverable::isOfAnother).orElse(false);
        var outcome = starts.backup(id, set, replaced ? REPLACED : LOG, null);
        log.atInfo()
                .addKeyValue("set", set.name())
                .addKeyValue("backup", id)
                .addKeyValue("from", range.start())
                .addKeyValue("replaced", replaced)
                .addKeyValue("reason", outcome.reason())
                .log("The kept log needs a backup that it goes on from");
        asked.put(set.name(), now);
    }

    private void letGo(BackupSet set, Instant now) throws IOException {
        int removed = points.letGo(set, now);
        if (removed > 0) {
            log.atInfo()
                    .addKeyValue("set", set.name())
                    .addKeyValue("segments", removed)
                    .log("Let go log that no restore needs any more");
        }
    }

    /**
     * The same for the same beginning and the same newest backup, so that a restart asks for
     * nothing twice, and what was taken and found damaged is asked for again.
     */
    private String id(BackupSet set, Standing standing, WalRange range) {
        String system = standing.server() == null ? "" : standing.server().systemId();
        String name =
                "%s\nlog\n%s\n%d\n%s\n%s"
                        .formatted(
                                set.name(),
                                system,
                                range.timeline(),
                                range.start(),
                                backups.newestEver(set.name()));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
