package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.Unreadable;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.files.Replica;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells what of a set is not stored, because it might not be read. */
public final class UnreadableFiles {
    private final Backups backups;
    private final Replicas replicas;
    private final MeterRegistry metrics;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    public UnreadableFiles(Backups backups, Replicas replicas, MeterRegistry metrics) {
        this.backups = backups;
        this.replicas = replicas;
        this.metrics = metrics;
    }

    /** Of the newest recovery point, or since it where the folder is replicated; the larger one. */
    public Optional<Unreadable> of(BackupSet set) {
        if (set.subject() == null) {
            return Optional.empty();
        }
        Optional<Unreadable> point =
                backups.newestPoint(set.name())
                        .flatMap(backup -> Optional.ofNullable(backup.stored()))
                        .flatMap(stored -> Optional.ofNullable(stored.unreadable()));
        Optional<Unreadable> since =
                replicas.standing(set.name())
                        .map(Replica.Standing::unreadable)
                        .map(each -> new Unreadable(each.count(), each.first()));
        boolean more =
                since.isPresent() && since.get().count() > point.map(Unreadable::count).orElse(0L);
        return more ? since : point;
    }

    /** To be called again and again. */
    public void measure(BackupConfig config) {
        counts.keySet().retainAll(config.sets().keySet());
        for (BackupSet set : config.sets().values()) {
            if (set.subject() != null) {
                long count = of(set).map(Unreadable::count).orElse(0L);
                if (counts.put(set.name(), count) == null) {
                    show(set.name());
                }
            }
        }
    }

    private void show(String set) {
        Gauge.builder("fairlead.backup.unreadable.files", () -> count(set))
                .tag("set", set)
                .description("Files and folders that might not be read, and are not stored")
                .register(metrics);
    }

    /** A set that is gone has none. */
    private double count(String set) {
        Long count = counts.get(set);
        return count == null ? Double.NaN : count;
    }
}
