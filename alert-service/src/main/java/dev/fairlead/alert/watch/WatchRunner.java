package dev.fairlead.alert.watch;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Evaluations;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.scrape.TargetHealth;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the active watches: right after a target of theirs was read, so that a sample that
 * crosses a threshold is found at once, and at their interval where nothing is read.
 *
 * <p>The active watches are those of the projection, so that a restart carries on with them. A
 * verdict that cannot be stored is found again by the next evaluation.
 */
public final class WatchRunner {
    private static final Logger log = LoggerFactory.getLogger(WatchRunner.class);

    private final Views views;
    private final Commands commands;
    private final Samples samples;
    private final AlertGroups groups;
    private final Supplier<@Nullable Duration> delay;
    private final Function<Target.Page, TargetHealth> health;
    private final WatchTraces traces;
    private final InstantSource clock;
    private final Map<String, ActiveWatch> active = new ConcurrentHashMap<>();
    private final Evaluations evaluations = new Evaluations();

    /**
     * @param groups those that alerts enter
     * @param delay how old the newest samples may be where another server is asked; null where this
     *     service reads the targets itself
     * @param health how reading a target goes
     */
    public WatchRunner(
            Views views,
            Commands commands,
            Samples samples,
            AlertGroups groups,
            Supplier<@Nullable Duration> delay,
            Function<Target.Page, TargetHealth> health,
            WatchTraces traces,
            InstantSource clock) {
        this.views = views;
        this.commands = commands;
        this.samples = samples;
        this.groups = groups;
        this.delay = delay;
        this.health = health;
        this.traces = traces;
        this.clock = clock;
    }

    /** Takes up new watches and drops those that ended. */
    public void refresh() {
        Map<String, WatchView> stored = new HashMap<>();
        views.each(
                WatchView.KIND,
                Map.of("state", WatchView.ACTIVE),
                WatchView.class,
                view -> stored.put(view.id(), view));
        active.keySet().retainAll(stored.keySet());
        stored.forEach((id, view) ->
                active.computeIfAbsent(
                        id, _ -> new ActiveWatch(view.watch(), view.times().startedAt())));
    }

    /** The targets of all active watches. */
    public Collection<Target> wanted() {
        return active.values().stream().flatMap(watch -> watch.targets().stream()).toList();
    }

    /** A target was read: evaluates the watches that wait for it. */
    public void read(Target.Page page) {
        Instant now = clock.instant();
        active.values().stream()
                .filter(watch -> watch.reads(page) && watch.dueAfterRead(page, now))
                .forEach(watch -> watch.exclusively(now, () -> evaluate(watch)));
    }

    /** Evaluates the watches whose interval is over. */
    public void tick() {
        Instant now = clock.instant();
        active.values().stream()
                .filter(watch -> watch.overdue(now))
                .forEach(watch -> watch.exclusively(now, () -> evaluate(watch)));
    }

    /** How many watches are being judged. */
    public int activeCount() {
        return active.size();
    }

    /** What became of the evaluations since the start. */
    public Evaluations evaluations() {
        return evaluations;
    }

    private void evaluate(ActiveWatch each) {
        Watch watch = each.watch();
        Instant begun = clock.instant();
        try {
            Observation seen = observe(each);
            Judgement judgement = Judge.judge(watch, each.startedAt(), seen);
            switch (judgement) {
                case Judgement.Continue(String reason) ->
                        log.atDebug()
                                .addKeyValue("watch", watch.id())
                                .addKeyValue("reason", reason)
                                .log("Watch continues");
                case Judgement.Breached breached ->
                        traces.within(watch, () -> breached(each, seen, breached));
                case Judgement.Completed(Verdict verdict, String reason) ->
                        traces.within(watch, () -> completed(each, seen, verdict, reason));
            }
            evaluations.done(Duration.between(begun, clock.instant()));
        } catch (Exception failed) {
            evaluations.failed(Duration.between(begun, clock.instant()));
            log.atWarn()
                    .addKeyValue("watch", watch.id())
                    .setCause(failed)
                    .log("Watch not evaluated, tried again at its next evaluation");
        }
    }

    private Observation observe(ActiveWatch each) {
        Duration late = delay.get();
        return late == null
                ? each.observe(samples, health, clock.instant())
                : each.observe(samples, late, clock.instant());
    }

    private void breached(ActiveWatch each, Observation seen, Judgement.Breached breached) {
        Watch watch = each.watch();
        List<JudgedCondition> samples = Judge.samples(watch, seen);
        List<Directed> together = new ArrayList<>();
        for (Condition condition : breached.broken()) {
            double value =
                    ((Reading.Number)
                                    Judge.reading(
                                            watch, seen, watch.conditions().indexOf(condition)))
                            .value();
            Alert alert = WatchAlert.of(watch, condition, value, seen.at());
            AlertCommand fire = new AlertCommand.Fire(alert, groups.of(alert.labels()));
            together.add(new Directed(AlertStream.of(alert.fingerprint()), fire));
        }
        together.add(complete(each, seen, samples, Verdict.FAILED, breached.reason()));
        commands.executeAll(together, context(watch, breached.reason()));
        active.remove(watch.id());
        log.atInfo()
                .addKeyValue("watch", watch.id())
                .addKeyValue("deployment", watch.watched().deploymentId())
                .addKeyValue("condition", breached.broken().getFirst().name())
                .addKeyValue("sampleAgeMillis", age(watch, seen).toMillis())
                .log("Watch found a breach");
    }

    private void completed(ActiveWatch each, Observation seen, Verdict verdict, String reason) {
        Watch watch = each.watch();
        Directed complete = complete(each, seen, Judge.samples(watch, seen), verdict, reason);
        Outcome outcome =
                commands.execute(complete.stream(), complete.command(), context(watch, reason));
        active.remove(watch.id());
        log.atInfo()
                .addKeyValue("watch", watch.id())
                .addKeyValue("deployment", watch.watched().deploymentId())
                .addKeyValue("verdict", verdict)
                .addKeyValue("reason", outcome.reason())
                .log("Watch completed");
    }

    private static Directed complete(
            ActiveWatch each,
            Observation seen,
            List<JudgedCondition> samples,
            Verdict verdict,
            String reason) {
        Watch watch = each.watch();
        Double requests = seen.requests() instanceof Reading.Number(double value) ? value : null;
        return new Directed(
                WatchStream.of(watch.id()),
                new WatchCommand.Complete(
                        verdict,
                        reason,
                        samples,
                        requests,
                        Judge.observedFrom(watch, each.startedAt(), seen),
                        seen.at()));
    }

    private CommandContext context(Watch watch, String reason) {
        Watch.Origin origin = watch.origin();
        return commands.context(Actor.system("watch"), reason, origin.lifecycleId())
                .causedBy(origin.requestedBy());
    }

    private Duration age(Watch watch, Observation seen) {
        return watch.targets().stream()
                .map(target -> health.apply(new Target.Page(target.job(), target.url())))
                .map(TargetHealth::readAt)
                .filter(Objects::nonNull)
                .map(readAt -> Duration.between(readAt, clock.instant()))
                .min(Duration::compareTo)
                .orElse(Duration.between(seen.at(), clock.instant()));
    }
}
