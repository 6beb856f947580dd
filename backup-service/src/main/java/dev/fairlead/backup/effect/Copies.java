package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.SetCopy;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.RepositoryFile;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.config.Secrets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is brought to other places, each on threads of its own: one that hangs or is away
 * holds up no backup, no log and no other place. The contract under failure is that of {@link
 * SetCopying}.
 */
public final class Copies {
    private final Backups backups;
    private final Places places;
    private final RecoverablePoints points;
    private final Secrets secrets;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Map<String, CopyPlace> running = new HashMap<>();
    private final Map<Of, SetCopying> all = new ConcurrentHashMap<>();
    private final Map<Of, Instant> since = new ConcurrentHashMap<>();
    private final Set<Of> measured = new HashSet<>();

    /** A set at a place. */
    record Of(String set, String copy) {}

    public Copies(
            Backups backups,
            Places places,
            RecoverablePoints points,
            Secrets secrets,
            InstantSource clock,
            MeterRegistry metrics) {
        this.backups = backups;
        this.places = places;
        this.points = points;
        this.secrets = secrets;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Begins and ends what the configuration has new and no more; may be repeated. */
    public synchronized void apply(BackupConfig config) {
        Set<Of> wanted = new HashSet<>();
        for (BackupSet set : config.sets().values()) {
            if (set.mode() == Mode.ACT) {
                set.copies().forEach(copy -> wanted.add(new Of(set.name(), copy.to())));
            }
        }
        running.entrySet()
                .removeIf(entry -> {
                    RepositoryFile now = config.copies().get(entry.getKey());
                    boolean needed =
                            wanted.stream().anyMatch(of -> of.copy().equals(entry.getKey()));
                    if (needed && entry.getValue().file().equals(now)) {
                        return false;
                    }
                    entry.getValue().end();
                    all.keySet().removeIf(of -> of.copy().equals(entry.getKey()));
                    return true;
                });
        all.keySet().retainAll(wanted);
        since.keySet().retainAll(wanted);
        for (Of of : wanted) {
            RepositoryFile file = config.copies().get(of.copy());
            if (file != null) {
                CopyPlace place = running.computeIfAbsent(of.copy(), name -> begin(name, file));
                all.computeIfAbsent(of, _ -> copying(of, place.repository()));
                since.putIfAbsent(of, clock.instant());
                measure(of);
            }
        }
        running.forEach((name, place) -> place.apply(config, copying(name)));
    }

    private CopyPlace begin(String name, RepositoryFile file) {
        var place = new CopyPlace(name, file, file.open(secrets, clock), points);
        place.start();
        return place;
    }

    private SetCopying copying(Of of, Repository at) {
        return new SetCopying(at, of.set(), backups, places, clock);
    }

    private Map<String, SetCopying> copying(String copy) {
        Map<String, SetCopying> bySet = new HashMap<>();
        all.forEach((of, copying) -> {
            if (of.copy().equals(copy)) {
                bySet.put(of.set(), copying);
            }
        });
        return bySet;
    }

    private void measure(Of of) {
        if (measured.add(of)) {
            Gauge.builder("fairlead.backup.copy.age", () -> age(of))
                    .tag("set", of.set())
                    .tag("copy", of.copy())
                    .baseUnit("seconds")
                    .description("How old the newest moment is that can be restored from the copy")
                    .register(metrics);
            Gauge.builder("fairlead.backup.copy.waiting", () -> waiting(of))
                    .tag("set", of.set())
                    .tag("copy", of.copy())
                    .description("Backups that are not in the copy yet")
                    .register(metrics);
            Gauge.builder("fairlead.backup.copy.failing", () -> failing(of))
                    .tag("set", of.set())
                    .tag("copy", of.copy())
                    .description("1 where the copy does not go on")
                    .register(metrics);
        }
    }

    private double age(Of of) {
        Instant to = standing(of.set(), of.copy()).map(CopyStanding::to).orElse(null);
        return to == null ? Double.NaN : Duration.between(to, clock.instant()).toMillis() / 1000.0;
    }

    private double waiting(Of of) {
        return standing(of.set(), of.copy()).map(CopyStanding::waiting).orElse(0);
    }

    private double failing(Of of) {
        return standing(of.set(), of.copy()).map(CopyStanding::failure).isPresent() ? 1 : 0;
    }

    /** How far the copy of a set has come; empty where there is none now. */
    public Optional<CopyStanding> standing(String set, String copy) {
        return find(set, copy).map(SetCopying::standing);
    }

    /**
     * Since when a copy has been expected to be as new as it is to be: a moment that nothing is
     * known of before.
     */
    Instant since(String set, SetCopy copy) {
        return since.getOrDefault(new Of(set, copy.to()), clock.instant());
    }

    /** The newest backup that is whole in a copy, whatever became of it here. */
    public Optional<BackupView> newestPoint(String set, String copy) {
        return find(set, copy).flatMap(copying -> copying.there().stream().findFirst());
    }

    Optional<SetCopying> find(String set, @Nullable String copy) {
        return copy == null ? Optional.empty() : Optional.ofNullable(all.get(new Of(set, copy)));
    }

    /** Ends all; what was under way is found, and gone on with, at the next start. */
    public synchronized void stop() {
        running.values().forEach(CopyPlace::end);
        running.clear();
        all.clear();
    }
}
