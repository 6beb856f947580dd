package dev.fairlead.alert.probe;

import dev.fairlead.alert.scrape.TargetHealth;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.SeriesSource;
import dev.fairlead.promql.value.StaleNaN;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what is wanted, each at its own beat, and stores what is found. */
public final class Probes {
    private static final Logger log = LoggerFactory.getLogger(Probes.class);

    /** A server with more has a hundred databases. */
    private static final int MOST_SERIES = 1_000;

    private final InMemoryStore store;
    private final ProbeMaker maker;
    private final Function<ProbePlan, Executor> threads;
    private final InstantSource clock;
    private final Map<ProbePlan, Running> running = new LinkedHashMap<>();

    /**
     * @param threads on which looks of a plan are made
     */
    public Probes(
            InMemoryStore store,
            ProbeMaker maker,
            Function<ProbePlan, Executor> threads,
            InstantSource clock) {
        this.store = store;
        this.maker = maker;
        this.threads = threads;
        this.clock = clock;
    }

    /** From now on, looks at these and no others. The series of the others end. */
    public synchronized void want(Collection<ProbePlan> plans) {
        Set<ProbePlan> wanted = new HashSet<>(plans);
        running.entrySet()
                .removeIf(entry -> {
                    boolean gone = !wanted.contains(entry.getKey());
                    if (gone) {
                        entry.getValue().end();
                    }
                    return gone;
                });
        plans.forEach(plan ->
                running.computeIfAbsent(plan, each -> new Running(each, maker.probe(each))));
    }

    /** Begins the looks that are due. */
    public synchronized void tick() {
        Instant now = clock.instant();
        running.values().forEach(each -> each.beginWhereDue(now));
    }

    /** How all of them go, by job and instance. */
    public synchronized List<Shown> list() {
        return running.values().stream()
                .map(each -> new Shown(each.plan, each.health(), each.took()))
                .sorted(
                        Comparator.comparing((Shown each) -> each.plan().job())
                                .thenComparing(each -> each.plan().labels().toString()))
                .toList();
    }

    /**
     * Where a probe stands.
     *
     * @param took time of the last look; zero before the first
     */
    public record Shown(ProbePlan plan, TargetHealth health, Duration took) {}

    /** A probe that is wanted. */
    private final class Running {
        private final ProbePlan plan;
        private final @Nullable Probe probe;
        private final SeriesSource source;
        private Set<Labels> before = Set.of();
        private @Nullable Instant begun;
        private boolean looking;
        private boolean ended;
        private TargetHealth health = TargetHealth.UNREAD;
        private Duration took = Duration.ZERO;

        private Running(ProbePlan plan, @Nullable Probe probe) {
            this.plan = plan;
            this.probe = probe;
            this.source =
                    new SeriesSource(plan.job() + " " + plan.subject().where(), MOST_SERIES, false);
            if (plan.subject() instanceof ProbePlan.Unasked(_, String missing)) {
                health = new TargetHealth(null, null, missing);
            }
        }

        private synchronized TargetHealth health() {
            return health;
        }

        private synchronized Duration took() {
            return took;
        }

        private synchronized void beginWhereDue(Instant now) {
            if (probe == null
                    || looking
                    || (begun != null && now.isBefore(begun.plus(plan.interval())))) {
                return;
            }
            begun = now;
            looking = true;
            Probe looks = probe;
            threads.apply(plan).execute(() -> look(looks));
        }

        private void look(Probe looks) {
            long start = System.nanoTime();
            Probe.Look found = null;
            try {
                found = looks.look();
            } catch (RuntimeException failed) {
                // What is not looked at must not look healthy, whatever went wrong.
                found = new Probe.Look(List.of(), failed.toString());
            } finally {
                done(found, Duration.ofNanos(System.nanoTime() - start));
            }
        }

        private synchronized void done(Probe.@Nullable Look found, Duration time) {
            looking = false;
            if (ended || found == null) {
                return;
            }
            took = time;
            tellOfChange(found.error());
            Instant now = clock.instant();
            health = health.after(now, found.error());
            store(found.readings(), now.toEpochMilli());
        }

        private void store(List<Reading> readings, long now) {
            Set<Labels> there = new HashSet<>();
            for (Reading reading : readings) {
                var labels = reading.labels().toBuilder();
                plan.labels().forEach(labels::set);
                Labels all = labels.build();
                if (store.append(source, all, now, reading.value()).stored()) {
                    there.add(all);
                }
            }
            endSeries(there, now);
            before = there;
        }

        private void endSeries(Set<Labels> there, long now) {
            before.stream()
                    .filter(labels -> !there.contains(labels))
                    .forEach(labels -> store.append(source, labels, now, StaleNaN.value()));
        }

        private synchronized void end() {
            ended = true;
            endSeries(Set.of(), clock.millis());
        }

        private void tellOfChange(@Nullable String error) {
            if (error != null && health.error() == null) {
                log.atWarn()
                        .addKeyValue("job", plan.job())
                        .addKeyValue("probe", plan.subject().where())
                        .addKeyValue("error", error)
                        .log("A probe fails");
            } else if (error == null && health.error() != null) {
                log.atInfo()
                        .addKeyValue("job", plan.job())
                        .addKeyValue("probe", plan.subject().where())
                        .log("A probe works again");
            }
        }
    }
}
