package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.files.Changes;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.platform.catalogue.Mode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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
     * @param wrappedBy how many backups and logs each key opens, by its name; with those that are
     *     being taken
     * @param unusable how many do not open or cannot be looked at: their key is not there or
     *     another one, or {@code keys.json} is damaged or gone
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
        config.sets().values().forEach(this::beat);
    }

    private void beat(BackupSet set) {
        // What is stored of a set that is not acted on needs its keys all the same.
        var count = new Count(set.mode() == Mode.ACT ? set.key() : null);
        for (BackupView backup : backups.running(set.name())) {
            // Its attempts write with the key that it began with, whatever the set names now.
            count.needs(backup.key());
        }
        for (BackupView backup : backups.withFiles(set.name())) {
            if (backup.key() != null) {
                look(count, set, backup);
            }
        }
        for (Path destination : new TreeSet<>(places.destinations().values())) {
            look(count, set, destination);
        }
        tell(set, count);
    }

    private void look(Count count, BackupSet set, BackupView backup) {
        BackupStore store = places.destination(backup.destination()).orElse(null);
        if (store == null) {
            count.needs(backup.key());
            count.unusable(
                    "the destination '%s' of the backup %s is not in the properties, so which key opens it now is not known"
                            .formatted(backup.destination(), backup.id()));
            return;
        }
        try {
            count.look(backup(store, set.name(), backup.id()));
        } catch (IOException unusable) {
            // What was let go meanwhile has no key any more.
            if (backups.find(backup.id()).filter(now -> now.status().hasFiles()).isPresent()) {
                count.unusable(unusable.getMessage());
            }
        }
    }

    /** A log stays where it was kept when its set moves on to another destination. */
    private void look(Count count, BackupSet set, Path destination) {
        var changes = new Changes(destination, set.name(), places.keys());
        try {
            if (changes.exist()) {
                count.look(changes(changes));
            }
        } catch (IOException unusable) {
            count.unusable(unusable.getMessage());
        }
        try {
            for (WalArchive archive : WalArchive.of(destination, set.name(), places.keys())) {
                try {
                    count.look(log(archive));
                } catch (IOException unusable) {
                    count.unusable(unusable.getMessage());
                }
            }
        } catch (IOException unreadable) {
            count.unusable(
                    "the logs in %s cannot be listed: %s".formatted(destination, unreadable));
        }
    }

    private void tell(BackupSet set, Count count) {
        Standing now = count.standing();
        Standing before = standings.put(set.name(), now);
        if (before == null) {
            Gauge.builder("fairlead.backup.keys.unusable", () -> standing(set.name()).unusable())
                    .tag("set", set.name())
                    .description("Backups and logs that do not open with the configured keys")
                    .register(metrics);
        }
        if (count.wrapped > 0) {
            log.atInfo()
                    .addKeyValue("set", set.name())
                    .addKeyValue("key", set.key())
                    .addKeyValue("count", count.wrapped)
                    .log("Wrapped data keys by the key of the set");
        }
        if (now.unusable() > (before == null ? 0 : before.unusable())) {
            log.atWarn()
                    .addKeyValue("set", set.name())
                    .addKeyValue("count", now.unusable())
                    .addKeyValue("detail", now.detail())
                    .log("What is stored cannot be opened with the keys that are there");
        }
    }

    /** A backup, or the log of a cluster. */
    private interface Wrapped {
        Optional<String> key() throws IOException;

        void require() throws IOException;

        boolean wrapAnew(String key) throws IOException;
    }

    private static Wrapped backup(BackupStore store, String set, String id) {
        return new Wrapped() {
            @Override
            public Optional<String> key() throws IOException {
                Optional<String> key = store.keyOf(set, id);
                if (key.isEmpty()) {
                    store.requireKey(set, id);
                }
                return key;
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

    private static Wrapped changes(Changes changes) {
        return new Wrapped() {
            @Override
            public Optional<String> key() throws IOException {
                return changes.key();
            }

            @Override
            public void require() throws IOException {
                changes.requireKey();
            }

            @Override
            public boolean wrapAnew(String key) throws IOException {
                return changes.wrapAnew(key);
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
        private final @Nullable String wanted;
        private final Map<String, Integer> wrappedBy = new TreeMap<>();
        private int wrapped;
        private int unusable;
        private @Nullable String detail;

        /**
         * @param wanted key that is to wrap everything; null to leave all as it is
         */
        private Count(@Nullable String wanted) {
            this.wanted = wanted;
        }

        private void needs(@Nullable String key) {
            if (key != null) {
                wrappedBy.merge(key, 1, Integer::sum);
            }
        }

        private void look(Wrapped each) throws IOException {
            String before = each.key().orElse(null);
            if (before == null) {
                return;
            }
            try {
                if (wanted != null && each.wrapAnew(wanted)) {
                    wrapped++;
                } else {
                    each.require();
                }
            } finally {
                needs(each.key().orElse(before));
            }
        }

        private void unusable(@Nullable String why) {
            unusable++;
            detail = detail == null ? why : detail;
        }

        private Standing standing() {
            return new Standing(Map.copyOf(wrappedBy), unusable, detail);
        }
    }
}
