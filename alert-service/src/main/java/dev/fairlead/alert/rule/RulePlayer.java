package dev.fairlead.alert.rule;

import dev.fairlead.alert.query.Samples;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.value.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Evaluates rules at any times, without storing or telling of an alert: all groups at each time,
 * one after the other, on samples that somebody else brings. Belongs to one thread.
 */
public final class RulePlayer {
    private final RuleSeries series;
    private final TemplateScope scope;
    private final List<Playing> rules = new ArrayList<>();

    private static final class Playing {
        private final RuleGroup group;
        private final Rule rule;
        private Map<String, ActiveAlert> active = Map.of();
        private Set<Labels> written = Set.of();

        private Playing(RuleGroup group, Rule rule) {
            this.group = group;
            this.rule = rule;
        }
    }

    /**
     * A player of rules.
     *
     * @param groups in the order in which they are evaluated
     * @param store where what the rules write goes
     * @param scope answers the rules' expressions and texts
     */
    public RulePlayer(List<RuleGroup> groups, InMemoryStore store, TemplateScope scope) {
        this.series = new RuleSeries(store);
        this.scope = scope;
        groups.forEach(group -> group.rules().forEach(rule -> rules.add(new Playing(group, rule))));
    }

    /** Evaluates all rules; answers for those that fail why, one text each. */
    public List<String> play(Instant now) {
        List<String> failures = new ArrayList<>();
        for (Playing playing : rules) {
            try {
                String refusal = play(playing, now);
                if (!refusal.isEmpty()) {
                    failures.add("rule %s: %s".formatted(playing.rule.name(), refusal));
                }
            } catch (Samples.QueryFailed | RuleFailedException failed) {
                failures.add("rule %s: %s".formatted(playing.rule.name(), failed.getMessage()));
            }
        }
        return failures;
    }

    private String play(Playing playing, Instant now) {
        Instant at = now.minus(playing.group.queryOffset());
        List<Sample> result = scope.samples().samples(playing.rule.expression(), at);
        switch (playing.rule) {
            case RecordingRule recording -> {
                List<Sample> samples = RecordingStep.of(recording, at, result);
                RuleSeries.Written written = series.record(samples, playing.written, at);
                playing.written = written.series();
                String refusal = written.refusal();
                return refusal == null ? "" : refusal;
            }
            case AlertingRule alerting -> {
                RuleStep step =
                        RuleStep.of(
                                alerting,
                                now,
                                result,
                                playing.active,
                                Map.of(),
                                Integer.MAX_VALUE,
                                true,
                                scope,
                                Sources.NONE,
                                UnaryOperator.identity());
                playing.active = step.active();
                playing.written = series.alerts(step.active().values(), playing.written, at);
                return "";
            }
        }
    }

    /** The alerts of a name that fire after the last evaluation. */
    public List<ActiveAlert> firing(String name) {
        return rules.stream()
                .filter(playing -> playing.rule.name().equals(name))
                .flatMap(playing -> playing.active.values().stream())
                .filter(ActiveAlert::fires)
                .toList();
    }
}
