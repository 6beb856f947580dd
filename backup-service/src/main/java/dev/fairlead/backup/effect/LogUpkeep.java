package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.RecoverablePoints.Recoverable;
import dev.fairlead.backup.wal.WalRange;
import dev.fairlead.backup.wal.WalReceiver.Standing;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a backup where a kept log has none that it goes on from, at its beginning and after a gap,
 * once for each; and lets go what is too old. All of it may be repeated.
 */
public final class LogUpkeep {
    private static final Logger log = LoggerFactory.getLogger(LogUpkeep.class);
    private static final Actor LOG = Actor.system("log");
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    private final KeptLogs logs;
    private final RecoverablePoints points;
    private final Starts starts;
    private final InstantSource clock;
    private final Set<String> asked = new HashSet<>();
    private Instant cleaned = Instant.EPOCH;

    public LogUpkeep(KeptLogs logs, RecoverablePoints points, Starts starts, InstantSource clock) {
        this.logs = logs;
        this.points = points;
        this.starts = starts;
        this.clock = clock;
    }

    /** To be called again and again, by one thread. */
    public void beat(BackupConfig config) throws IOException {
        Instant now = clock.instant();
        boolean clean = !now.isBefore(cleaned.plus(BETWEEN_CLEANINGS));
        for (BackupSet set : config.sets().values()) {
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

    private void closeGap(BackupSet set) throws IOException {
        Standing standing = logs.standing(set.name()).orElse(null);
        WalRange range = standing == null ? null : standing.range();
        if (standing == null || range == null || !standing.connected()) {
            return;
        }
        String id = id(set, standing, range);
        Optional<Recoverable> recoverable = points.of(set);
        boolean gap = recoverable.isEmpty() || recoverable.get().log() == null;
        if (gap && !asked.contains(id)) {
            var outcome = starts.backup(id, set, LOG, null);
            log.atInfo()
                    .addKeyValue("set", set.name())
                    .addKeyValue("backup", id)
                    .addKeyValue("from", range.start())
                    .addKeyValue("reason", outcome.reason())
                    .log("The kept log needs a backup that it goes on from");
            // One that another backup is in the way of is asked for again.
            if (!outcome.reason().equals("claim-taken")) {
                asked.add(id);
            }
        }
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

    /** The same for the same beginning, so that a restart asks for nothing twice. */
    private static String id(BackupSet set, Standing standing, WalRange range) {
        String system = standing.server() == null ? "" : standing.server().systemId();
        String name =
                "%s\nlog\n%s\n%d\n%s"
                        .formatted(set.name(), system, range.timeline(), range.start());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
