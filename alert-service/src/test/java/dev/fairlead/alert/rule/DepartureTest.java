package dev.fairlead.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.query.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An alert that fires and whose condition is not found broken any more. */
class DepartureTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(600);
    private static final Source SHOP = new Source("shop", "10.0.0.1:80");
    private static final Source OTHER = new Source("shop", "10.0.0.2:80");
    private static final Sources AWAY = _ -> Map.of(SHOP, new Sources.Answer(false, EARLIER));
    private static final Sources ANSWERS = _ -> Map.of(SHOP, new Sources.Answer(true, NOW));

    private final ActiveAlert fires = alert(Map.of("job", "shop", "instance", "10.0.0.1:80"));

    @Test
    void whileItsTargetIsAwayItFiresOn() {
        assertThat(of("load > 1", NOW, fires, AWAY))
                .isEqualTo(stays(new ActiveAlert.Held(EARLIER, null)));
    }

    @Test
    void whereItsTargetAnswersTheConditionHoldsNoLonger() {
        assertThat(of("load > 1", NOW, fires, ANSWERS)).isEqualTo(ends(fires, Departure.CLEARED));
    }

    @Test
    void whatWasHeldIsResolvedAtOnceWhenTheTargetAnswersAgain() {
        ActiveAlert held = fires.held(new ActiveAlert.Held(EARLIER, null));

        assertThat(of("load > 1", NOW, held, ANSWERS)).isEqualTo(ends(held, Departure.CLEARED));
    }

    @Test
    void aRangeIsFilledAgainBeforeItSaysThatTheConditionIsGone() {
        ActiveAlert held = fires.held(new ActiveAlert.Held(EARLIER, null));
        String rate = "rate(errors[5m]) > 1";
        Departure first = of(rate, NOW, held, ANSWERS);
        ActiveAlert back = fires.held(new ActiveAlert.Held(EARLIER, NOW));

        assertThat(first).isEqualTo(new Departure.Stays(back));
        assertThat(of(rate, NOW.plusSeconds(299), back, ANSWERS)).isEqualTo(first);
        assertThat(of(rate, NOW.plusSeconds(300), back, ANSWERS))
                .isEqualTo(ends(back, Departure.CLEARED));
    }

    @Test
    void aTargetThatIsAwayAgainIsWaitedForAgain() {
        ActiveAlert back = fires.held(new ActiveAlert.Held(EARLIER, NOW));

        assertThat(of("rate(errors[5m]) > 1", NOW, back, AWAY))
                .isEqualTo(stays(new ActiveAlert.Held(EARLIER, null)));
    }

    @Test
    void aTargetThatWasAwayForTooLongIsNotWaitedFor() {
        ActiveAlert held = fires.held(new ActiveAlert.Held(EARLIER, null));

        assertThat(of("load > 1", NOW, held, Sources.NONE))
                .isEqualTo(ends(held, Departure.SOURCE_GONE));
    }

    @Test
    void aRuleThatAsksOfTargetsItselfDecidesItself() {
        List.of(
                        "up == 0",
                        "sum by (job, instance) (up{job='shop'}) < 1",
                        "load > 1 and on (job, instance) up == 1",
                        "{job='shop'} > 1",
                        "load > 1 or ALERTS{alertname='Load'} > 1",
                        "absent(load{job='shop', instance='10.0.0.1:80'})",
                        "absent_over_time(load{job='shop', instance='10.0.0.1:80'}[5m])")
                .forEach(expression ->
                        assertThat(of(expression, NOW, fires, AWAY))
                                .as(expression)
                                .isEqualTo(ends(fires, Departure.CLEARED)));
    }

    @Test
    void anAlertThatNoKnownTargetMadeIsResolved() {
        ActiveAlert ofMany = alert(Map.of("job", "shop"));

        assertThat(of("sum by (job) (load) > 1", NOW, ofMany, AWAY))
                .isEqualTo(ends(ofMany, Departure.CLEARED));
    }

    @Test
    void anAlertOfSeveralTargetsFiresOnWhileOneThatMadeItIsAway() {
        ActiveAlert ofMany = alert(Map.of("job", "shop"));
        var held = new ActiveAlert.Held(EARLIER, null, Set.of(SHOP));

        assertThat(of("sum by (job) (load) > 1", NOW, ofMany, madeBy(false)))
                .isEqualTo(new Departure.Stays(ofMany.held(held)));
        assertThat(of("sum by (job) (load) > 1", NOW, ofMany, madeBy(true)))
                .isEqualTo(ends(ofMany, Departure.CLEARED));
    }

    @Test
    void whatIsHeldByOneOfSeveralTargetsWaitsForThatOne() {
        ActiveAlert held =
                alert(Map.of("job", "shop"))
                        .held(new ActiveAlert.Held(EARLIER, null, Set.of(SHOP)));
        String sum = "sum by (job) (load) > 1";

        assertThat(of(sum, NOW, held, AWAY)).isEqualTo(new Departure.Stays(held));
        assertThat(of(sum, NOW, held, ANSWERS)).isEqualTo(ends(held, Departure.CLEARED));
        assertThat(of(sum, NOW, held, Sources.NONE)).isEqualTo(ends(held, Departure.SOURCE_GONE));
    }

    /** One that answers, and one that does or does not. */
    private static Sources madeBy(boolean answers) {
        return new Sources() {
            @Override
            public Map<Source, Answer> of(Set<Source> wanted) {
                return Map.of(
                        OTHER, new Answer(true, NOW),
                        SHOP, new Answer(answers, answers ? NOW : EARLIER));
            }

            @Override
            public Map<String, Set<Source>> behind(
                    AlertingRule rule, Collection<ActiveAlert> alerts) {
                return alerts.stream()
                        .collect(
                                Collectors.toMap(
                                        alert -> Fingerprint.of(alert.labels()),
                                        _ -> Set.of(SHOP, OTHER)));
            }
        };
    }

    private Departure stays(ActiveAlert.Held held) {
        return new Departure.Stays(fires.held(held));
    }

    private static Departure ends(ActiveAlert alert, String reason) {
        return new Departure.Ends(alert, reason);
    }

    private static ActiveAlert alert(Map<String, String> labels) {
        return new ActiveAlert(labels, Map.of(), 2, EARLIER, EARLIER, EARLIER, null, null);
    }

    private static Departure of(String expression, Instant at, ActiveAlert gone, Sources sources) {
        AlertingRule rule =
                new AlertingRule(
                        "Load",
                        Expression.parse(expression),
                        Duration.ZERO,
                        Duration.ZERO,
                        Map.of(),
                        Map.of(),
                        0);
        return Departure.of(rule, at, List.of(gone), sources).getFirst();
    }
}
