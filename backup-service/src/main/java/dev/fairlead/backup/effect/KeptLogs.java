package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.wal.WalReceiver.Standing;
import dev.fairlead.platform.catalogue.Mode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The logs that are kept all the time: one thread for each set that asks for it. Its contract under
 * failure is that of {@link KeptLog}: one that cannot go on holds up no other.
 */
public final class KeptLogs {
    private final Places places;
    private final InstantSource clock;
    private final BooleanSupplier diskFull;
    private final Map<String, KeptLog> kept = new HashMap<>();

    /**
     * @param diskFull whether nothing more is to be written to the disk of Fairlead now
     */
    public KeptLogs(Places places, InstantSource clock, BooleanSupplier diskFull) {
        this.places = places;
        this.clock = clock;
        this.diskFull = diskFull;
    }

    /** Begins and ends what the configuration has new and no more; may be repeated. */
    public synchronized void apply(BackupConfig config) {
        kept.entrySet()
                .removeIf(entry -> {
                    BackupSet now = config.set(entry.getKey()).orElse(null);
                    if (now != null && entry.getValue().is(now)) {
                        return false;
                    }
                    entry.getValue().end(now == null || entry.getValue().leaves(now));
                    return true;
                });
        for (BackupSet set : config.sets().values()) {
            if (set.log() != null && set.mode() == Mode.ACT && !kept.containsKey(set.name())) {
                KeptLog.of(set, places, clock, diskFull)
                        .ifPresent(log -> {
                            kept.put(set.name(), log);
                            log.start();
                        });
            }
        }
    }

    /** Asks all servers how far their logs have come, and writes what tells that they go on. */
    public synchronized void beat() {
        kept.values().forEach(KeptLog::beat);
    }

    /** How far the log of a set has come; empty where none is kept. */
    public synchronized Optional<Standing> standing(String set) {
        return Optional.ofNullable(kept.get(set)).map(KeptLog::standing);
    }

    /** Why the log of a set is not kept now, for people; empty where it is. */
    public synchronized Optional<Failure> failure(String set) {
        return Optional.ofNullable(kept.get(set)).flatMap(KeptLog::failure);
    }

    /** Ends all; the servers keep their logs for the next start. */
    public synchronized void stop() {
        kept.values().forEach(log -> log.end(false));
        kept.clear();
    }
}
