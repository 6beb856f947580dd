package dev.fairlead.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Rules over time: one sample and one evaluation each minute. */
class RuleTimelineTest {

    private static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final Metrics metrics = new Metrics(store, EvaluatorOptions.defaults());
    private Map<String, ActiveAlert> active = Map.of();
    private Map<String, Instant> remembered = Map.of();
    private boolean settled = true;
    private int room = 1_000;

    @Test
    void withoutForAnAlertFiresAtOnceAndIsResolvedAtOnce() {
        AlertingRule rule = rule("up == 0", Duration.ZERO, Duration.ZERO);

        assertThat(timeline(rule, "1 0 0 1"))
                .containsExactly("0", "1 firing +Down", "2 firing", "3 -Down");
    }

    @Test
    void withForAnAlertIsPendingFirst() {
        AlertingRule rule = rule("up == 0", Duration.ofMinutes(2), Duration.ZERO);

        assertThat(timeline(rule, "0 0 0 0 1"))
                .containsExactly("0 pending", "1 pending", "2 firing +Down", "3 firing", "4 -Down");
    }

    @Test
    void aPendingAlertThatClearsWasNeverThere() {
        AlertingRule rule = rule("up == 0", Duration.ofMinutes(2), Duration.ZERO);

        assertThat(timeline(rule, "0 0 1 0 0 0"))
                .containsExactly(
                        "0 pending", "1 pending", "2", "3 pending", "4 pending", "5 firing +Down");
    }

    @Test
    void keepFiringForBridgesGaps() {
        AlertingRule rule = rule("up == 0", Duration.ZERO, Duration.ofMinutes(2));

        assertThat(timeline(rule, "0 1 1 0 1 1 1"))
                .containsExactly(
                        "0 firing +Down",
                        "1 firing",
                        "2 firing",
                        "3 firing",
                        "4 firing",
                        "5 firing",
                        "6 -Down");
    }

    @Test
    void anAlertTakenUpAfterARestartIsNotResolvedBeforeTheSamplesReachBack() {
        AlertingRule rule = rule("up == 0", Duration.ZERO, Duration.ZERO);
        timeline(rule, "0");
        settled = false;

        List<String> unsettled = timeline(rule, "1 1");
        settled = true;

        assertThat(unsettled).containsExactly("0 firing", "1 firing");
        assertThat(timeline(rule, "1")).containsExactly("0 -Down");
    }

    @Test
    void anAlertThatWasPendingBeforeARestartGoesOnFromThere() {
        AlertingRule rule = rule("up == 0", Duration.ofMinutes(5), Duration.ZERO);
        timeline(rule, "0");
        String fingerprint = active.keySet().iterator().next();
        active = Map.of();
        remembered = Map.of(fingerprint, T0.minus(Duration.ofMinutes(2)));

        assertThat(timeline(rule, "0 0 0"))
                .containsExactly("0 pending", "1 pending", "2 firing +Down");
    }

    @Test
    void twoSamplesThatMakeTheSameAlertFailTheRule() {
        AlertingRule rule =
                new AlertingRule(
                        "Down",
                        Expression.parse("up"),
                        Duration.ZERO,
                        Duration.ZERO,
                        Map.of("instance", Template.parse("all")),
                        Map.of(),
                        0);
        store.append(Labels.of("__name__", "up", "instance", "a"), T0.toEpochMilli(), 0);
        store.append(Labels.of("__name__", "up", "instance", "b"), T0.toEpochMilli(), 0);

        assertThatThrownBy(() -> step(rule, T0))
                .isInstanceOf(RuleFailedException.class)
                .hasMessage(
                        "two samples of 'Down' make the alert {alertname=Down, instance=all}: expected labels that tell them apart");
    }

    @Test
    void moreAlertsThanTheLimitFailTheRule() {
        AlertingRule rule =
                new AlertingRule(
                        "Down",
                        Expression.parse("up == 0"),
                        Duration.ZERO,
                        Duration.ZERO,
                        Map.of(),
                        Map.of(),
                        1);
        store.append(Labels.of("__name__", "up", "instance", "a"), T0.toEpochMilli(), 0);
        store.append(Labels.of("__name__", "up", "instance", "b"), T0.toEpochMilli(), 0);

        assertThatThrownBy(() -> step(rule, T0))
                .hasMessage("'Down' has 2 alerts: expected at most 1");
    }

    @Test
    void labelsOfTheRuleWinAndTextsNameTheSample() {
        AlertingRule rule =
                new AlertingRule(
                        "Slow",
                        Expression.parse("latency > 0.5"),
                        Duration.ZERO,
                        Duration.ZERO,
                        Map.of("severity", Template.parse("warning")),
                        Map.of(
                                "summary",
                                Template.parse(
                                        "{{ $labels.service }} takes {{ $value | humanizeDuration }}")),
                        0);
        store.append(
                Labels.of("__name__", "latency", "service", "checkout", "severity", "x"),
                T0.toEpochMilli(),
                0.75);

        ActiveAlert alert = step(rule, T0).active().values().iterator().next();

        assertThat(alert.labels())
                .isEqualTo(
                        Map.of(
                                "alertname", "Slow",
                                "service", "checkout",
                                "severity", "warning"));
        assertThat(alert.annotations()).containsEntry("summary", "checkout takes 750ms");
    }

    @Test
    void textsOfManyAlertsTogetherTakeNoMoreThanSomeTime() {
        String endless = "{{ range 40000 }}{{ end }}";
        many(1_000);

        RuleStep step = step(Map.of(), Map.of("summary", Template.parse(endless)));

        assertThat(step.active()).hasSize(1_000);
        assertThat(step.active().values())
                .extracting(alert -> alert.annotations().getOrDefault("summary", "none"))
                .anyMatch(String::isEmpty)
                .contains(
                        "<error expanding template: the texts of all alerts of this rule take too much>");
        assertThatThrownBy(() -> step(Map.of("size", Template.parse(endless)), Map.of()))
                .isInstanceOf(RuleFailedException.class)
                .hasMessage("the labels of all alerts of 'Many' take too much");
    }

    @Test
    void textsOfManyAlertsTogetherTakeNoMoreThanSomeRoom() {
        String large = "{{ range 60 }}{{ printf \"%1000s\" \"a\" }}{{ end }}";
        many(1_000);

        RuleStep step = step(Map.of(), Map.of("summary", Template.parse(large)));

        assertThat(
                        step.active().values().stream()
                                .flatMap(alert -> alert.annotations().values().stream())
                                .mapToLong(String::length)
                                .sum())
                .isBetween(31_000_000L, 33_000_000L);
    }

    private void many(int alerts) {
        for (int i = 0; i < alerts; i++) {
            store.append(Labels.of("__name__", "many", "i", "" + i), T0.toEpochMilli(), i);
        }
    }

    private RuleStep step(Map<String, Template> labels, Map<String, Template> annotations) {
        AlertingRule rule =
                new AlertingRule(
                        "Many",
                        Expression.parse("many"),
                        Duration.ZERO,
                        Duration.ZERO,
                        labels,
                        annotations,
                        0);
        return RuleStep.of(
                rule,
                T0,
                metrics.samples(rule.expression(), T0),
                Map.of(),
                Map.of(),
                100_000,
                true,
                TemplateScope.of(metrics),
                Sources.NONE,
                UnaryOperator.identity());
    }

    @Test
    void aRuleKnowsTheAlertsThatItMayHaveMade() {
        AlertingRule rule = rule("up == 0", Duration.ZERO, Duration.ZERO);

        assertThat(rule.mayHaveMade(Map.of("alertname", "Down", "severity", "critical"))).isTrue();
        assertThat(rule.mayHaveMade(Map.of("alertname", "Down", "severity", "info"))).isFalse();
        assertThat(rule.mayHaveMade(Map.of("alertname", "Up", "severity", "critical"))).isFalse();
    }

    @Test
    void whereThereIsNoRoomAlertsDoNotBeginAndThoseThatAreThereStay() {
        AlertingRule rule = rule("up == 0", Duration.ZERO, Duration.ZERO);
        timeline(rule, "0");
        room = 2;
        for (String job : List.of("a", "b", "c")) {
            Instant at = T0.plus(Duration.ofMinutes(begun));
            store.append(Labels.of("__name__", "up", "job", job), at.toEpochMilli(), 0);
        }

        RuleStep full = step(rule, T0.plus(Duration.ofMinutes(begun)));

        assertThat(full.active()).hasSize(2).containsKeys(active.keySet().toArray(String[]::new));
        assertThat(full.transitions()).hasSize(1);
        assertThat(full.refused()).isEqualTo(2);
    }

    private static AlertingRule rule(String expression, Duration hold, Duration keepFiringFor) {
        return new AlertingRule(
                "Down",
                Expression.parse(expression),
                hold,
                keepFiringFor,
                Map.of("severity", Template.parse("critical")),
                Map.of(),
                0);
    }

    /** One line for each minute: the state of the alerts, then what the evaluation changed. */
    private List<String> timeline(AlertingRule rule, String values) {
        List<String> lines = new ArrayList<>();
        int minute = 0;
        int begin = begun;
        for (String value : values.split(" ")) {
            Instant at = T0.plus(Duration.ofMinutes(begin + minute));
            store.append(
                    Labels.of("__name__", "up", "job", "checkout"),
                    at.toEpochMilli(),
                    Double.parseDouble(value));
            RuleStep step = step(rule, at);
            active = step.active();
            lines.add(line(minute, step));
            minute++;
            begun++;
        }
        return lines;
    }

    private int begun;

    private static String line(int minute, RuleStep step) {
        StringBuilder line = new StringBuilder().append(minute);
        new TreeMap<>(step.active())
                .values()
                .forEach(alert -> line.append(alert.fires() ? " firing" : " pending"));
        for (Transition transition : step.transitions()) {
            String sign = transition instanceof Transition.Fired ? " +" : " -";
            line.append(sign).append(transition.alert().labels().get("alertname"));
        }
        return line.toString();
    }

    private RuleStep step(AlertingRule rule, Instant at) {
        return RuleStep.of(
                rule,
                at,
                metrics.samples(rule.expression(), at),
                active,
                remembered,
                room,
                settled,
                TemplateScope.of(metrics),
                Sources.NONE,
                UnaryOperator.identity());
    }
}
