package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.files.Replica;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Actor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the folders of all sets that are replicated. */
public final class Replicas {
    private static final Logger log = LoggerFactory.getLogger(Replicas.class);
    private static final Actor REPLICA = Actor.system("replica");
    // One that fails must not be taken again and again.
    private static final Duration BETWEEN_BACKUPS = Duration.ofHours(1);

    /** Restores that began before there was a newer point still need what is older. */
    private static final Duration STAYS = Duration.ofHours(4);

    private final Backups backups;
    private final Places places;
    private final Starts starts;
    private final InstantSource clock;
    private final BooleanSupplier diskFull;
    private final MeterRegistry metrics;
    private final Map<String, FollowedFolder> followed = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new HashMap<>();

    /** Sets that have a gauge, which stays. */
    private final Set<String> shown = new HashSet<>();

    /**
     * @param diskFull whether nothing more is to be written to the disk of Fairlead now
     */
    public Replicas(
            Backups backups,
            Places places,
            Starts starts,
            InstantSource clock,
            BooleanSupplier diskFull,
            MeterRegistry metrics) {
        this.backups = backups;
        this.places = places;
        this.starts = starts;
        this.clock = clock;
        this.diskFull = diskFull;
        this.metrics = metrics;
    }

    /** Begins and ends what the configuration has new and no more; may be repeated. */
    public synchronized void apply(BackupConfig config) {
        followed.values()
                .removeIf(each -> {
                    boolean stays =
                            config.set(each.set().name()).filter(each.set()::equals).isPresent();
                    if (!stays) {
                        each.end();
                    }
                    return !stays;
                });
        for (BackupSet set : config.sets().values()) {
            if (set.replication() != null
                    && set.mode() == Mode.ACT
                    && !followed.containsKey(set.name())) {
                FollowedFolder.of(set, places, backups, clock, diskFull)
                        .ifPresent(each -> {
                            followed.put(set.name(), each);
                            if (shown.add(set.name())) {
                                show(set.name());
                            }
                            each.start();
                        });
            }
        }
    }

    private void show(String set) {
        Gauge.builder("fairlead.backup.replica.lag", () -> lag(set))
                .tag("set", set)
                .baseUnit("seconds")
                .description("Age of what is stored of a folder that is replicated")
                .register(metrics);
    }

    private double lag(String set) {
        Instant to = standing(set).map(Replica.Standing::to).orElse(null);
        return to == null ? Double.NaN : Duration.between(to, clock.instant()).toMillis() / 1000.0;
    }

    /** Takes points that are missing, and lets go what no restore needs any more. */
    public synchronized void beat() throws IOException {
        for (FollowedFolder each : followed.values()) {
            if (each.standing().state().equals(Replica.WAITS)) {
                ask(each.set());
            } else {
                letGo(each);
            }
        }
    }

    private void ask(BackupSet set) {
        Instant now = clock.instant();
        Instant again = asked.getOrDefault(set.name(), Instant.EPOCH).plus(BETWEEN_BACKUPS);
        if (now.isBefore(again)
                || backups.newestPoint(set.name()).isPresent()
                || backups.isRunning(set.name())) {
            return;
        }
        String name = "%s\nreplica\n%s".formatted(set.name(), backups.newestEver(set.name()));
        String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        log.atInfo()
                .addKeyValue("set", set.name())
                .addKeyValue("backup", id)
                .addKeyValue("reason", starts.backup(id, set, REPLICA, null).reason())
                .log("The replica of a folder needs a backup that it goes on from");
        asked.put(set.name(), now);
    }

    private void letGo(FollowedFolder each) throws IOException {
        BackupView newest = backups.newestPoint(each.set().name()).orElse(null);
        BackupView.Stored stored = newest == null ? null : newest.stored();
        if (stored != null && !each.goesOnFrom(stored.recoveryPointAt())) {
            // The newest one is damaged: those since the one before it are stored anew.
            each.end();
            followed.remove(each.set().name());
        } else if (stored != null) {
            each.letGo(stored.recoveryPointAt().minus(STAYS));
        }
    }

    /** How far the replica of a set has come; empty where none is kept. */
    public Optional<Replica.Standing> standing(String set) {
        return Optional.ofNullable(followed.get(set)).map(FollowedFolder::standing);
    }

    /** Why it does not go on; empty where it does. */
    public Optional<Failure> failure(String set) {
        return Optional.ofNullable(followed.get(set)).flatMap(FollowedFolder::failure);
    }

    /** Ends all; the next start goes on from what is stored. */
    public synchronized void stop() {
        followed.values().forEach(FollowedFolder::end);
        followed.clear();
    }
}
