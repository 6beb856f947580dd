package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.SetCopy;
import dev.fairlead.backup.effect.RecoverablePoints.Recoverable;
import dev.fairlead.backup.objective.Level;
import dev.fairlead.backup.objective.ObjectiveCommand.Measure;
import dev.fairlead.backup.objective.ObjectiveStream;
import dev.fairlead.backup.objective.ObjectiveView;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures how old the newest recoverable moment of each set is. A set that is backed up by hand
 * only, or without any recovery point yet, is not measured; nor is one just after a start, before
 * its log is followed again or a missed run is caught up: the time that nobody was there for would
 * look like a loss that there is none of.
 */
public final class Objectives {
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Actor CLOCK = Actor.system("clock");

    private final RecoverablePoints points;
    private final Copies copies;
    private final Commands commands;
    private final Views views;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Instant begun;
    private final Map<String, Measured> measured = new ConcurrentHashMap<>();

    private record Measured(Instant to, Duration rpo) {}

    public Objectives(
            RecoverablePoints points,
            Copies copies,
            Commands commands,
            Views views,
            InstantSource clock,
            MeterRegistry metrics) {
        this.points = points;
        this.copies = copies;
        this.commands = commands;
        this.views = views;
        this.clock = clock;
        this.metrics = metrics;
        this.begun = clock.instant();
    }

    /** To be called again and again; says only what has changed. */
    public void measure(BackupConfig config) throws IOException {
        measured.keySet().retainAll(config.sets().keySet());
        for (BackupSet set : config.sets().values()) {
            boolean expected =
                    set.log() != null
                            || set.replication() != null
                            || set.schedules().backup() != null
                            || (set.subject() != null && set.schedules().incremental() != null);
            if (expected && set.mode() == Mode.ACT && isKnown(set)) {
                Optional<Recoverable> found = points.of(set);
                if (found.isPresent()) {
                    measure(set, found.get());
                    set.copies().forEach(copy -> measure(set, copy));
                }
            }
        }
    }

    private boolean isKnown(BackupSet set) {
        return points.isFollowed(set) || !clock.instant().isBefore(begun.plus(GRACE));
    }

    private void measure(BackupSet set, Recoverable found) {
        show(set, found);
        say(set, null, set.rpo(), found.at());
    }

    /**
     * One of which nothing is known yet, after a start or since it is configured, is not measured
     * before it has had the time that it may have.
     */
    private void measure(BackupSet set, SetCopy copy) {
        Instant known = copies.standing(set.name(), copy.to()).map(CopyStanding::to).orElse(null);
        Instant to = known == null ? copies.since(set.name(), copy) : known;
        boolean late = Duration.between(to, clock.instant()).compareTo(copy.rpo()) > 0;
        if (known != null || late) {
            say(set, copy.to(), copy.rpo(), to);
        }
    }

    private void say(BackupSet set, @Nullable String copy, Duration rpo, Instant to) {
        Duration age = Duration.between(to, clock.instant());
        var command = new Measure(set.name(), set.team(), set.tier(), rpo, to, age, copy);
        String stream = ObjectiveStream.of(set.name(), copy);
        Level before =
                views.find(ObjectiveView.KIND, ObjectiveStream.TYPE.id(stream), ObjectiveView.class)
                        .map(ObjectiveView::level)
                        .orElse(Level.MET);
        if (before != command.level()) {
            commands.execute(stream, command, commands.context(CLOCK, null, stream));
        }
    }

    private void show(BackupSet set, Recoverable found) {
        boolean known = measured.put(set.name(), new Measured(found.at(), set.rpo())) != null;
        if (!known) {
            Gauge.builder("fairlead.backup.recovery.point.age", () -> age(set.name()))
                    .tag("set", set.name())
                    .baseUnit("seconds")
                    .description("How old the newest moment is that can be restored")
                    .register(metrics);
            Gauge.builder("fairlead.backup.recovery.point.objective", () -> objective(set.name()))
                    .tag("set", set.name())
                    .baseUnit("seconds")
                    .description("How old it may be")
                    .register(metrics);
        }
    }

    private double age(String set) {
        Measured last = measured.get(set);
        return last == null
                ? Double.NaN
                : Duration.between(last.to(), clock.instant()).toMillis() / 1000.0;
    }

    private double objective(String set) {
        Measured last = measured.get(set);
        return last == null ? Double.NaN : last.rpo().toMillis() / 1000.0;
    }
}
