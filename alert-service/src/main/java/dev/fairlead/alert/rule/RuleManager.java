package dev.fairlead.alert.rule;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Evaluations;
import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the groups of rules when they are due and stores what changes. Takes up the alerts that
 * fire, from the store at first and from the rules before at each reload; an alert that no rule can
 * have made any more is resolved.
 */
public final class RuleManager {
    private static final Logger log = LoggerFactory.getLogger(RuleManager.class);

    /** Transitions of one transaction: what is drafted of them is in memory at once. */
    private static final int BATCH = 500;

    private static final int LOGGED_SINGLY = 10;

    private final Views views;
    private final Commands commands;
    private final TemplateScope scope;
    private final RuleSeries series;
    private final AlertGroups alertGroups;
    private final Supplier<AlertLimits> limits;
    private final AwaySources away;
    private final InstantSource clock;
    private final Evaluations evaluations = new Evaluations();
    private volatile List<RunningGroup> groups = List.of();
    private Recordings recordings = Recordings.NONE;
    private Ownership ownership;
    private boolean restored;

    /** Alerts that there are during a tick: counting them for each of many rules takes long. */
    private int counted;

    /** Kept until rules are in force: what was taken up is not there a second time. */
    private @Nullable List<AlertSeries.Remembered> pending;

    /**
     * @param scope answers the rules' expressions and texts
     * @param series what the rules write
     * @param alertGroups those that alerts enter
     * @param limits how many alerts may be pending or fire, and how long one waits for its target
     * @param discovery tells which targets stand on no list any more
     */
    public RuleManager(
            Views views,
            Commands commands,
            TemplateScope scope,
            RuleSeries series,
            AlertGroups alertGroups,
            Supplier<AlertLimits> limits,
            Ownership ownership,
            Discovery discovery,
            InstantSource clock) {
        this.views = views;
        this.commands = commands;
        this.scope = scope;
        this.series = series;
        this.alertGroups = alertGroups;
        this.limits = limits;
        this.away = new AwaySources(scope.samples(), limits, discovery);
        this.ownership = ownership;
        this.clock = clock;
    }

    /** Puts rules in force; alerts of the rules before are taken up where a rule made them. */
    public synchronized void use(List<RuleGroup> wanted, Ownership owners) {
        Map<String, ActiveAlert> pool = restored ? active() : stored();
        Instant now = clock.instant();
        List<AlertSeries.Remembered> left = restored ? List.of() : takenUp(now);
        Succession succession = new Succession(groups, pool, left);
        List<RunningGroup> next = new ArrayList<>();
        for (RuleGroup group : wanted) {
            List<RunningRule> rules = new ArrayList<>();
            group.rules().forEach(rule -> rules.add(succession.begin(group, rule, now)));
            next.add(new RunningGroup(group, rules, now));
        }
        series.end(succession.ended(), now);
        List<ActiveAlert> orphans = succession.orphans();
        for (List<ActiveAlert> batch : batches(orphans)) {
            commands.executeAll(
                    batch.stream().map(alert -> recovery(alert, "rule-removed", now)).toList());
        }
        log(orphans, "rule-removed");
        groups = List.copyOf(next);
        recordings = Recordings.of(wanted);
        away.forget();
        ownership = owners;
        restored = true;
        pending = null;
    }

    private List<AlertSeries.Remembered> takenUp(Instant now) {
        List<AlertSeries.Remembered> found = pending == null ? series.takeUp(now) : pending;
        pending = found;
        return found;
    }

    /** Evaluates the groups that are due. */
    public synchronized void tick() {
        Instant now = clock.instant();
        List<RunningGroup> due = groups.stream().filter(group -> group.due(now)).toList();
        counted = due.isEmpty() ? 0 : alerts();
        due.forEach(group -> evaluate(group, now));
    }

    /** Where all groups stand; does not wait for an evaluation. */
    public List<GroupStatus> status() {
        return groups.stream()
                .map(group -> new GroupStatus(group.group(), List.copyOf(group.rules())))
                .toList();
    }

    /** What became of the evaluations since the start. */
    public Evaluations evaluations() {
        return evaluations;
    }

    /** Alerts that are pending or fire; one that two rules make counts twice. */
    public int alerts() {
        return groups.stream()
                .flatMap(group -> group.rules().stream())
                .mapToInt(rule -> rule.active().size())
                .sum();
    }

    /** Alerts that did not begin at the last evaluation of their rule: there was no room. */
    public int refused() {
        return groups.stream()
                .flatMap(group -> group.rules().stream())
                .mapToInt(RunningRule::refused)
                .sum();
    }

    private void evaluate(RunningGroup group, Instant now) {
        for (int i = 0; i < group.rules().size(); i++) {
            RunningRule rule = group.rules().get(i);
            Instant begun = clock.instant();
            try {
                switch (rule) {
                    case RunningAlerts alerting -> evaluate(group, i, alerting, now, begun);
                    case RunningRecording recording ->
                            group.rules().set(i, recorded(group, recording, now, begun));
                }
                evaluations.done(since(begun));
            } catch (Samples.QueryFailed | RuleFailedException failed) {
                evaluations.failed(since(begun));
                if (rule.error() == null) {
                    log.atWarn()
                            .addKeyValue("rule", rule.rule().name())
                            .addKeyValue("error", failed.getMessage())
                            .log("Rule fails, its alerts stay as they are");
                }
                group.rules()
                        .set(
                                i,
                                rule.failed(
                                        String.valueOf(failed.getMessage()), now, since(begun)));
            } catch (RuntimeException failed) {
                evaluations.failed(since(begun));
                log.atWarn()
                        .addKeyValue("rule", rule.rule().name())
                        .setCause(failed)
                        .log("Rule not evaluated, tried again at its next evaluation");
            }
        }
        group.evaluated(now);
    }

    private List<Sample> ask(RunningGroup group, Rule rule, Instant now) {
        return scope.samples().samples(rule.expression(), asked(group, now));
    }

    /** The time at which the rules of a group look, and that of the samples that they write. */
    private static Instant asked(RunningGroup group, Instant now) {
        return now.minus(group.group().queryOffset());
    }

    private RunningRecording recorded(
            RunningGroup group, RunningRecording rule, Instant now, Instant begun) {
        Instant at = asked(group, now);
        List<Sample> samples = RecordingStep.of(rule.rule(), at, ask(group, rule.rule(), now));
        RuleSeries.Written written = series.record(samples, rule.written(), at);
        return rule.evaluated(written, now, since(begun));
    }

    private void evaluate(
            RunningGroup group, int index, RunningAlerts rule, Instant now, Instant begun) {
        RuleStep step =
                RuleStep.of(
                        rule.rule(),
                        now,
                        ask(group, rule.rule(), now),
                        rule.active(),
                        rule.remembered(),
                        limits.get().alerts() - counted + rule.active().size(),
                        rule.settled(now),
                        scope,
                        sources(group, rule.rule(), now),
                        ownership::complete);
        tell(group, index, rule, step, now);
        counted += step.active().size() - rule.active().size();
        Set<Labels> written =
                series.alerts(step.active().values(), rule.written(), asked(group, now));
        String cut = step.refused() == 0 ? null : cut(rule, step.refused());
        RunningRule.LastRun run = new RunningRule.LastRun(now, since(begun), cut);
        group.rules().set(index, rule.evaluated(step, written, run));
    }

    /** The targets of the alerts of an evaluation. */
    private Sources sources(RunningGroup group, AlertingRule rule, Instant now) {
        return new RuleSources(
                scope.samples(),
                away,
                recordings,
                at -> RuleStep.found(rule, at, ask(group, rule, at), scope, ownership::complete),
                now,
                group.group().queryOffset());
    }

    /** What is said where not all alerts find room. */
    private String cut(RunningAlerts rule, int more) {
        if (rule.refused() == 0) {
            log.atWarn()
                    .addKeyValue("rule", rule.rule().name())
                    .addKeyValue("refused", more)
                    .addKeyValue("limit", limits.get().alerts())
                    .log("Too many alerts, further ones do not begin");
        }
        return "%d alerts of '%s' do not begin: there are %d, the most that alerts of alerting/limits.yaml allows"
                .formatted(more, rule.rule().name(), limits.get().alerts());
    }

    /**
     * Stores the transitions, batch by batch. Where a batch fails, those before it stand and are
     * not told again.
     */
    private void tell(
            RunningGroup group, int index, RunningAlerts rule, RuleStep step, Instant at) {
        Map<String, ActiveAlert> soFar = new LinkedHashMap<>(rule.active());
        for (List<Transition> batch : batches(step.transitions())) {
            List<Commands.Given> given = new ArrayList<>();
            alertGroups.begin(
                    batch.stream()
                            .filter(Transition.Fired.class::isInstance)
                            .map(transition -> transition.alert().labels())
                            .toList());
            for (Transition transition : batch) {
                given(group, index, rule.rule(), transition, at).ifPresent(given::add);
            }
            commands.executeAll(given);
            batch.forEach(transition -> apply(transition, soFar));
            group.rules().set(index, rule.stored(new LinkedHashMap<>(soFar)));
        }
        log(fired(step), "condition-broken");
        Map<String, List<ActiveAlert>> cleared = new LinkedHashMap<>();
        for (Transition transition : step.transitions()) {
            if (transition instanceof Transition.Cleared(ActiveAlert alert, String reason)) {
                cleared.computeIfAbsent(reason, _ -> new ArrayList<>()).add(alert);
            }
        }
        cleared.forEach((reason, alerts) -> log(alerts, reason));
    }

    private Optional<Commands.Given> given(
            RunningGroup group, int index, AlertingRule rule, Transition transition, Instant at) {
        return switch (transition) {
            case Transition.Fired(ActiveAlert active) -> Optional.of(fire(rule, active));
            case Transition.Cleared(ActiveAlert active, String reason) ->
                    firesElsewhere(group, index, Fingerprint.of(active.labels()))
                            ? Optional.empty()
                            : Optional.of(recovery(active, reason, at));
        };
    }

    /** Rules may make the same alert: it fires as long as one of them finds it broken. */
    private boolean firesElsewhere(RunningGroup here, int index, String fingerprint) {
        for (RunningGroup group : groups) {
            for (int i = 0; i < group.rules().size(); i++) {
                boolean other = group != here || i != index;
                ActiveAlert alert = other ? group.rules().get(i).active().get(fingerprint) : null;
                if (alert != null && alert.fires()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void apply(Transition transition, Map<String, ActiveAlert> soFar) {
        String fingerprint = Fingerprint.of(transition.alert().labels());
        switch (transition) {
            case Transition.Fired(ActiveAlert active) -> soFar.put(fingerprint, active);
            case Transition.Cleared _ -> soFar.remove(fingerprint);
        }
    }

    private Commands.Given fire(AlertingRule rule, ActiveAlert active) {
        Alert alert = RuleAlert.fired(rule, active, ownership.runbook(active.labels()));
        AlertCommand fire = new AlertCommand.Fire(alert, alertGroups.of(alert.labels()));
        return new Commands.Given(
                new Directed(AlertStream.of(alert.fingerprint()), fire),
                commands.context(Actor.system("rule"), rule.name(), lifecycle(active)));
    }

    private Commands.Given recovery(ActiveAlert active, String reason, Instant at) {
        String fingerprint = Fingerprint.of(active.labels());
        return new Commands.Given(
                new Directed(AlertStream.of(fingerprint), new AlertCommand.Recover(reason, at)),
                commands.context(Actor.system("rule"), reason, lifecycle(active)));
    }

    private static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }

    private static List<ActiveAlert> fired(RuleStep step) {
        return step.transitions().stream()
                .filter(Transition.Fired.class::isInstance)
                .map(Transition::alert)
                .toList();
    }

    private static void log(List<ActiveAlert> alerts, String reason) {
        alerts.stream()
                .limit(LOGGED_SINGLY)
                .forEach(alert ->
                        log.atInfo()
                                .addKeyValue("alert", Fingerprint.of(alert.labels()))
                                .addKeyValue("reason", reason)
                                .log("Alert changed"));
        if (alerts.size() > LOGGED_SINGLY) {
            log.atInfo()
                    .addKeyValue("alerts", alerts.size())
                    .addKeyValue("reason", reason)
                    .log("More alerts changed");
        }
    }

    /** One lifecycle for each time that an alert fires; the same when it is resolved. */
    private static String lifecycle(ActiveAlert active) {
        Instant begun = active.firedAt() == null ? active.activeAt() : active.firedAt();
        return "alert-%s-%d".formatted(Fingerprint.of(active.labels()), begun.toEpochMilli());
    }

    private Map<String, ActiveAlert> active() {
        Map<String, ActiveAlert> all = new HashMap<>();
        for (RunningGroup group : groups) {
            for (RunningRule rule : group.rules()) {
                rule.active()
                        .forEach((fingerprint, alert) ->
                                all.merge(
                                        fingerprint,
                                        alert,
                                        (one, other) -> one.fires() ? one : other));
            }
        }
        return all;
    }

    private Map<String, ActiveAlert> stored() {
        Map<String, ActiveAlert> all = new HashMap<>();
        views.each(
                AlertView.KIND,
                Map.of("state", AlertView.FIRING, "origin", AlertView.RULE),
                AlertView.class,
                view -> all.put(view.fingerprint(), RuleAlert.restored(view)));
        return all;
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, clock.instant());
    }

    /** A group and where its rules stand. */
    public record GroupStatus(RuleGroup group, List<RunningRule> rules) {}
}
