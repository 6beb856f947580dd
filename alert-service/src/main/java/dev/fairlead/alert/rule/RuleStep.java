package dev.fairlead.alert.rule;

import dev.fairlead.alert.Fingerprint;
import dev.fairlead.promql.value.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One evaluation of a rule; pure.
 *
 * @param active alerts after it, by fingerprint
 * @param transitions in the order in which they are to be told: what is resolved, then what fires
 * @param refused alerts that did not begin, since there was no room for them
 */
record RuleStep(Map<String, ActiveAlert> active, List<Transition> transitions, int refused) {

    /**
     * @param result what the expression yielded
     * @param before alerts before it, by fingerprint
     * @param room most alerts that there may be; those of before stay, further ones do not begin
     * @param remembered since when alerts were active that are none of those before, by fingerprint
     * @param settled whether the samples reach back as far as the expression looks; until then no
     *     alert that fires is resolved
     * @param scope what texts can ask for
     * @param sources asked of alerts that would be resolved
     * @param complete adds the labels that every alert gets, for example its team
     * @throws RuleFailedException where two samples make the same alert, or there are too many
     */
    static RuleStep of(
            AlertingRule rule,
            Instant at,
            List<Sample> result,
            Map<String, ActiveAlert> before,
            Map<String, Instant> remembered,
            int room,
            boolean settled,
            TemplateScope scope,
            Sources sources,
            UnaryOperator<Map<String, String>> complete) {
        Map<String, ActiveAlert> active = new LinkedHashMap<>();
        List<Transition> fired = new ArrayList<>();
        int free = Math.max(0, room - before.size());
        int refused = 0;
        Texts texts = new Texts(at, scope, new TextBudget());
        TextBudget ofLabels = new TextBudget();
        Texts names = new Texts(at, scope, ofLabels);
        for (Sample sample : result) {
            Map<String, String> labels = complete.apply(labels(rule, sample, names));
            if (ofLabels.spent()) {
                // Some of the labels would be others than before, and with them the alerts.
                throw new RuleFailedException(
                        "the labels of all alerts of '%s' take too much".formatted(rule.name()));
            }
            String fingerprint = Fingerprint.of(labels);
            ActiveAlert known = before.get(fingerprint);
            if (known == null && free == 0) {
                refused++;
                continue;
            }
            free -= known == null ? 1 : 0;
            Map<String, String> annotations = texts.expand(rule.annotations(), sample);
            Instant since = remembered.getOrDefault(fingerprint, at);
            ActiveAlert seen =
                    known == null
                            ? new ActiveAlert(
                                    labels,
                                    annotations,
                                    sample.value(),
                                    since,
                                    at,
                                    null,
                                    null,
                                    null)
                            : known.seen(at, sample.value(), annotations);
            ActiveAlert after = held(rule, at, seen);
            if (active.put(fingerprint, after) != null) {
                throw new RuleFailedException(
                        "two samples of '%s' make the alert %s: expected labels that tell them apart"
                                .formatted(rule.name(), new TreeMap<>(labels)));
            }
            if (after.fires() && !seen.fires()) {
                fired.add(new Transition.Fired(after));
            }
        }
        Map<String, ActiveAlert> gone = new LinkedHashMap<>();
        before.forEach((fingerprint, alert) -> {
            if (!active.containsKey(fingerprint)) {
                kept(rule, at, alert, settled)
                        .ifPresentOrElse(
                                kept -> active.put(fingerprint, kept),
                                () -> {
                                    if (alert.fires()) {
                                        gone.put(fingerprint, alert);
                                    }
                                });
            }
        });
        List<Transition> transitions = new ArrayList<>();
        Departure.of(rule, at, gone.values(), sources)
                .forEach(departure -> {
                    switch (departure) {
                        case Departure.Stays(ActiveAlert held) ->
                                active.put(Fingerprint.of(held.labels()), held);
                        case Departure.Ends(ActiveAlert alert, String reason) ->
                                transitions.add(new Transition.Cleared(alert, reason));
                    }
                });
        int all = active.size() + refused;
        if (rule.limit() > 0 && all > rule.limit()) {
            throw new RuleFailedException(
                    "'%s' has %d alerts: expected at most %d"
                            .formatted(rule.name(), all, rule.limit()));
        }
        transitions.addAll(fired);
        return new RuleStep(active, List.copyOf(transitions), refused);
    }

    /** The alerts that an evaluation at a time finds, by fingerprint. */
    static Set<String> found(
            AlertingRule rule,
            Instant at,
            List<Sample> result,
            TemplateScope scope,
            UnaryOperator<Map<String, String>> complete) {
        Texts names = new Texts(at, scope, new TextBudget());
        return result.stream()
                .map(sample -> Fingerprint.of(complete.apply(labels(rule, sample, names))))
                .collect(Collectors.toSet());
    }

    private static ActiveAlert held(AlertingRule rule, Instant at, ActiveAlert alert) {
        boolean due = !at.isBefore(alert.activeAt().plus(rule.hold()));
        return due && !alert.fires() ? alert.firing(at) : alert;
    }

    private static Optional<ActiveAlert> kept(
            AlertingRule rule, Instant at, ActiveAlert alert, boolean settled) {
        if (!alert.fires()) {
            return Optional.empty();
        }
        if (!settled) {
            return Optional.of(alert);
        }
        Instant since = alert.keptSince() == null ? at : alert.keptSince();
        return at.isBefore(since.plus(rule.keepFiringFor()))
                ? Optional.of(alert.kept(since))
                : Optional.empty();
    }

    private static Map<String, String> labels(AlertingRule rule, Sample sample, Texts texts) {
        Map<String, String> labels = new HashMap<>(sample.labels().withoutName().toMap());
        labels.putAll(texts.expand(rule.labels(), sample));
        labels.put(AlertingRule.ALERT_NAME, rule.name());
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    /** Makes the labels, or the annotations, of all alerts of an evaluation. */
    private record Texts(Instant at, TemplateScope scope, TextBudget budget) {
        Map<String, String> expand(Map<String, Template> templates, Sample sample) {
            budget.next();
            Map<String, String> expanded = new HashMap<>();
            templates.forEach(
                    (name, text) -> expanded.put(name, text.expand(sample, at, scope, budget)));
            return expanded;
        }
    }
}
