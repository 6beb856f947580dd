package dev.fairlead.alert.rule;

import dev.fairlead.alert.Evaluations;
import dev.fairlead.alert.alert.Alert;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStreams;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.alert.Fingerprint;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the groups of rules when they are due and stores what changes. Takes up the alerts that
 * fire, from the store at first and from the rules before at each reload; an alert that no rule can
 * have made any more is resolved.
 */
public final class RuleManager {
    private static final Logger log = LoggerFactory.getLogger(RuleManager.class);
    private static final int PAGE = 200;

    private final Views views;
    private final Commands commands;
    private final Samples samples;
    private final InstantSource clock;
    private final Evaluations evaluations = new Evaluations();
    private List<RunningGroup> groups = List.of();
    private Ownership ownership;
    private boolean restored;

    public RuleManager(
            Views views,
            Commands commands,
            Samples samples,
            Ownership ownership,
            InstantSource clock) {
        this.views = views;
        this.commands = commands;
        this.samples = samples;
        this.ownership = ownership;
        this.clock = clock;
    }

    /** Puts rules in force; alerts of the rules before are taken up where a rule made them. */
    public synchronized void use(List<RuleGroup> wanted, Ownership owners) {
        Map<String, ActiveAlert> pool = restored ? active() : stored();
        Instant now = clock.instant();
        List<RunningGroup> next = new ArrayList<>();
        for (RuleGroup group : wanted) {
            List<RunningRule> rules = new ArrayList<>();
            for (AlertingRule rule : group.rules()) {
                rules.add(RunningRule.begun(group, rule, take(rule, pool), now));
            }
            next.add(new RunningGroup(group, rules, now));
        }
        pool.values().stream()
                .filter(ActiveAlert::fires)
                .forEach(alert -> recover(alert, "rule-removed", now));
        groups = List.copyOf(next);
        ownership = owners;
        restored = true;
    }

    /** Evaluates the groups that are due. */
    public synchronized void tick() {
        Instant now = clock.instant();
        groups.stream().filter(group -> group.due(now)).forEach(group -> evaluate(group, now));
    }

    /** Where all groups stand. */
    public synchronized List<GroupStatus> status() {
        return groups.stream().map(RunningGroup::status).toList();
    }

    /** What became of the evaluations since the start. */
    public Evaluations evaluations() {
        return evaluations;
    }

    private void evaluate(RunningGroup group, Instant now) {
        Instant at = now.minus(group.group.queryOffset());
        for (int i = 0; i < group.rules.size(); i++) {
            RunningRule rule = group.rules.get(i);
            Instant begun = clock.instant();
            try {
                RuleStep step =
                        RuleStep.of(
                                rule.rule(),
                                at,
                                samples.samples(rule.rule().expression(), at),
                                rule.active(),
                                !now.isBefore(rule.settledFrom()),
                                ownership::complete);
                step.transitions().forEach(transition -> tell(rule.rule(), transition, at));
                group.rules.set(i, rule.evaluated(step.active(), at, since(begun)));
                evaluations.done(since(begun));
            } catch (Samples.QueryFailed | RuleFailedException failed) {
                evaluations.failed(since(begun));
                if (rule.error() == null) {
                    log.atWarn()
                            .addKeyValue("rule", rule.rule().name())
                            .addKeyValue("error", failed.getMessage())
                            .log("Rule fails, its alerts stay as they are");
                }
                group.rules.set(
                        i, rule.failed(String.valueOf(failed.getMessage()), at, since(begun)));
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

    private void tell(AlertingRule rule, Transition transition, Instant at) {
        switch (transition) {
            case Transition.Fired(ActiveAlert active) -> {
                Alert alert = RuleAlert.fired(rule, active, ownership.runbook(active.labels()));
                commands.execute(
                        AlertStreams.of(alert),
                        new AlertCommand.Fire(alert),
                        commands.context(Actor.system("rule"), rule.name(), lifecycle(active)));
                log.atInfo()
                        .addKeyValue("alert", alert.fingerprint())
                        .addKeyValue("rule", rule.name())
                        .log("Alert fires");
            }
            case Transition.Cleared(ActiveAlert active) -> recover(active, "condition-cleared", at);
        }
    }

    private void recover(ActiveAlert active, String reason, Instant at) {
        String fingerprint = Fingerprint.of(active.labels());
        commands.execute(
                AlertStreams.TYPE.stream(fingerprint),
                new AlertCommand.Recover(reason, at),
                commands.context(Actor.system("rule"), reason, lifecycle(active)));
        log.atInfo()
                .addKeyValue("alert", fingerprint)
                .addKeyValue("reason", reason)
                .log("Alert resolved");
    }

    /** One lifecycle for each time that an alert fires; the same when it is resolved. */
    private static String lifecycle(ActiveAlert active) {
        Instant begun = active.firedAt() == null ? active.activeAt() : active.firedAt();
        return "alert-%s-%d".formatted(Fingerprint.of(active.labels()), begun.toEpochMilli());
    }

    private Map<String, ActiveAlert> take(AlertingRule rule, Map<String, ActiveAlert> pool) {
        Map<String, ActiveAlert> taken = new HashMap<>();
        Iterator<Map.Entry<String, ActiveAlert>> alerts = pool.entrySet().iterator();
        while (alerts.hasNext()) {
            Map.Entry<String, ActiveAlert> alert = alerts.next();
            if (rule.mayHaveMade(alert.getValue().labels())) {
                taken.put(alert.getKey(), alert.getValue());
                alerts.remove();
            }
        }
        return taken;
    }

    private Map<String, ActiveAlert> active() {
        Map<String, ActiveAlert> all = new HashMap<>();
        groups.forEach(group -> group.rules.forEach(rule -> all.putAll(rule.active())));
        return all;
    }

    private Map<String, ActiveAlert> stored() {
        Map<String, ActiveAlert> all = new HashMap<>();
        String cursor = null;
        do {
            Views.Page<AlertView> page =
                    views.list(
                            AlertView.KIND,
                            Map.of("state", AlertView.FIRING, "origin", AlertView.RULE),
                            cursor,
                            PAGE,
                            AlertView.class);
            page.items().forEach(view -> all.put(view.fingerprint(), RuleAlert.restored(view)));
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, clock.instant());
    }

    /** A group and when it was and will be evaluated. */
    private static final class RunningGroup {
        private final RuleGroup group;
        private final List<RunningRule> rules;
        private Instant due;

        private RunningGroup(RuleGroup group, List<RunningRule> rules, Instant now) {
            this.group = group;
            this.rules = rules;
            this.due = next(now);
        }

        private boolean due(Instant now) {
            return !now.isBefore(due);
        }

        private void evaluated(Instant now) {
            due = next(now);
        }

        private Instant next(Instant now) {
            long interval = group.interval().toMillis();
            long beat = group.beat().toMillis();
            long past = Math.floorMod(now.toEpochMilli() - beat, interval);
            return Instant.ofEpochMilli(now.toEpochMilli() - past + interval);
        }

        private GroupStatus status() {
            return new GroupStatus(group, List.copyOf(rules));
        }
    }

    /** A group and where its rules stand. */
    public record GroupStatus(RuleGroup group, List<RunningRule> rules) {}
}
