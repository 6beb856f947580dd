package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.platform.catalogue.Mode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps the data keys of what is stored by the key that its set names now, and knows which keys are
 * still needed. May be repeated: a data key that is wrapped by that key already is left as it is.
 */
public final class KeyUpkeep {
    private static final Logger log = LoggerFactory.getLogger(KeyUpkeep.class);

    private final Backups backups;
    private final Places places;
    private final MeterRegistry metrics;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    public KeyUpkeep(Backups backups, Places places, MeterRegistry metrics) {
        this.backups = backups;
        this.places = places;
        this.metrics = metrics;
    }

    /**
     * Which keys open what is stored of a set.
     *
     * @param wrappedBy how many backups and logs each key opens, by its name
     * @param unusable how many of them do not open, since their key is not there or another one
     * @param detail why the first of those does not, for people; null where all open
     */
    public record Standing(Map<String, Integer> wrappedBy, int unusable, @Nullable String detail) {
        static final Standing NONE = new Standing(Map.of(), 0, null);
    }

    /** As of the last {@link #beat}. */
    public Standing standing(String set) {
        return standings.getOrDefault(set, Standing.NONE);
    }

    /** To be called again and again, by one thread. */
    public void beat(BackupConfig config) {
        standings.keySet().retainAll(config.sets().keySet());
        for (BackupSet set : config.sets().values()) {
            if (set.mode() == Mode.ACT) {
                beat(set);
            }
        }
    }

    private void beat(BackupSet set) {
        var count = new Count(set);
        for (Wrapped each : wrapped(set)) {
            try {
                count.look(each);
            } catch (KeyUnavailable unusable) {
                count.unusable(unusable);
            } catch (IOException gone) {
                // What was let go meanwhile has no key any more, and a verification says what is
                // damaged.
                log.atDebug()
                        .addKeyValue("set", set.name())
                        .setCause(gone)
                        .log("A data key was not looked at");
            }
        }
        tell(set, count);
    }

    private void tell(BackupSet set, Count count) {
        Standing now = count.standing();
        Standing before = standings.put(set.name(), now);
        if (before == null) {
            Gauge.builder("fairlead.backup.keys.unusable", () -> standing(set.name()).unusable())
                    .tag("set", set.name())
                    .description("Backups and logs that no configured key opens")
                    .register(metrics);
        }
        if (count.wrapped > 0) {
            log.atInfo()
                    .addKeyValue("set", set.name())
                    .addKeyValue("key", set.key())
                    .addKeyValue("count", count.wrapped)
                    .log("Wrapped data keys by the key of the set");
        }
        if (now.unusable() > 0 && (before == null || before.unusable() == 0)) {
            log.atWarn()
                    .addKeyValue("set", set.name())
                    .addKeyValue("count", now.unusable())
                    .addKeyValue("detail", now.detail())
                    .log("What is stored cannot be opened with the keys that are configured");
        }
    }

    /** A backup, or the log of a cluster. */
    private interface Wrapped {
        Optional<String> key() throws IOException;

        void require() throws IOException;

        boolean wrapAnew(String key) throws IOException;
    }

    private List<Wrapped> wrapped(BackupSet set) {
        List<Wrapped> all = new ArrayList<>();
        for (BackupView backup : backups.withFiles(set.name())) {
            BackupStore store = places.destination(backup.destination()).orElse(null);
            if (backup.key() != null && store != null) {
                all.add(backup(store, set.name(), backup.id()));
            }
        }
        Path destination = places.folder(set.destination()).orElse(null);
        if (destination != null) {
            try {
                WalArchive.of(destination, set.name(), places.keys())
                        .forEach(archive -> all.add(log(archive)));
            } catch (IOException unreadable) {
                log.atDebug()
                        .addKeyValue("set", set.name())
                        .setCause(unreadable)
                        .log("The logs of a set cannot be listed");
            }
        }
        return all;
    }

    private static Wrapped backup(BackupStore store, String set, String id) {
        return new Wrapped() {
            @Override
            public Optional<String> key() throws IOException {
                return store.keyOf(set, id);
            }

            @Override
            public void require() throws IOException {
                store.requireKey(set, id);
            }

            @Override
            public boolean wrapAnew(String key) throws IOException {
                return store.wrapAnew(set, id, key);
            }
        };
    }

    private static Wrapped log(WalArchive archive) {
        return new Wrapped() {
            @Override
            public Optional<String> key() throws IOException {
                return archive.key();
            }

            @Override
            public void require() throws IOException {
                archive.requireKey();
            }

            @Override
            public boolean wrapAnew(String key) throws IOException {
                return archive.wrapAnew(key);
            }
        };
    }

    private static final class Count {
        private final BackupSet set;
        private final Map<String, Integer> wrappedBy = new TreeMap<>();
        private int wrapped;
        private int unusable;
        private @Nullable String detail;

        private Count(BackupSet set) {
            this.set = set;
        }

        private void look(Wrapped each) throws IOException {
            String before = each.key().orElse(null);
            if (before == null) {
                return;
            }
            String wanted = set.key();
            try {
                if (wanted != null && each.wrapAnew(wanted)) {
                    wrapped++;
                } else {
                    each.require();
                }
            } finally {
                wrappedBy.merge(each.key().orElse(before), 1, Integer::sum);
            }
        }

        private void unusable(KeyUnavailable reason) {
            unusable++;
            detail = detail == null ? reason.getMessage() : detail;
        }

        private Standing standing() {
            return new Standing(Map.copyOf(wrappedBy), unusable, detail);
        }
    }
}
