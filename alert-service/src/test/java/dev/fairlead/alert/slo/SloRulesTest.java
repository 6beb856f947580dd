package dev.fairlead.alert.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.RulePlayer;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.alert.slo.SloPeriod.Window;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the rules of an objective say of requests that fail. A step is a minute. */
class SloRulesTest {
    private static final Instant T0 = Instant.parse("2026-11-29T10:00:00Z");
    private static final String REQUESTS = "requests_total";

    private final InMemoryStore store =
            new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofDays(40)));
    private final Metrics metrics = new Metrics(store, EvaluatorOptions.defaults());
    private Slo slo = slo(99.9, 0);
    private RulePlayer player = player(slo);
    private final List<String> timeline = new ArrayList<>();
    private Instant now = T0;
    private double good;
    private double bad;

    private static Slo slo(double objective, long minimum) {
        return new Slo(
                "errors",
                "Requests are answered.",
                objective,
                SloPeriod.MONTH,
                List.of("service"),
                query("rate(requests_total{code=\"5xx\"}[{{.window}}])"),
                query("rate(requests_total[{{.window}}])"),
                minimum);
    }

    private static SloQuery query(String text) {
        return SloQuery.parse(text, Set.of());
    }

    private RulePlayer player(Slo of) {
        return new RulePlayer(SloRules.of(of), store, TemplateScope.of(metrics));
    }

    /** Minutes with so many requests each, of which some fail. */
    private void minutes(int count, double requests, double failing) {
        for (int i = 0; i < count; i++) {
            good += requests - failing;
            bad += failing;
            append("2xx", good);
            append("5xx", bad);
            evaluate();
        }
    }

    /** Minutes in which nothing is read. */
    private void silentMinutes(int count) {
        for (int i = 0; i < count; i++) {
            evaluate();
        }
    }

    private void append(String code, double value) {
        store.append(
                Labels.of(Labels.NAME, REQUESTS, "service", "shop", "code", code),
                now.toEpochMilli(),
                value);
    }

    private void evaluate() {
        assertThat(player.play(now)).isEmpty();
        timeline.add(firing(SloRules.FAST) + firing(SloRules.SLOWLY));
        now = now.plus(Duration.ofMinutes(1));
    }

    private String firing(String alert) {
        return player.firing(alert).isEmpty() ? "" : alert;
    }

    private boolean fast() {
        return !player.firing(SloRules.FAST).isEmpty();
    }

    private SloStatus status() {
        List<SloStatus> all =
                new Slos(metrics, () -> List.of(slo), () -> now.minus(Duration.ofMinutes(1))).now();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void theRatesAreThoseOfTheWorkbook() {
        assertThat(factors(SloPeriod.MONTH)).containsExactly(14_400L, 6_000L, 3_000L, 1_000L);
        assertThat(factors(SloPeriod.FOUR_WEEKS)).containsExactly(13_440L, 5_600L, 2_800L, 933L);
        assertThat(factors(SloPeriod.WEEK)).containsExactly(13_440L, 3_500L, 1_400L, 980L);
    }

    /** In thousandths. */
    private static List<Long> factors(SloPeriod period) {
        return Arrays.stream(Window.values())
                .map(window -> Math.round(period.factor(window) * 1_000))
                .toList();
    }

    @Test
    void everyRuleSaysWhoseItIs() {
        for (RuleGroup group : SloRules.of(slo)) {
            assertThat(group.file()).isEqualTo("slos");
            assertThat(group.rules()).isNotEmpty();
        }
        minutes(10, 100, 0);

        assertThat(status().labels()).isEqualTo(Map.of("service", "shop"));
        assertThat(status().id()).isEqualTo("errors:shop");
        assertThat(status().expression())
                .isEqualTo("slo:budget_left:ratio{service=\"shop\", slo=\"errors\"}");
    }

    @Test
    void whileAllIsWellNothingFiresAndTheBudgetIsWhole() {
        minutes(90, 100, 0);

        assertThat(timeline).containsOnly("");
        assertThat(status().state()).isEqualTo(SloStatus.MET);
        assertThat(status().measured().budgetLeft()).isEqualTo(1);
        assertThat(status().measured().attained()).isEqualTo(100);
        assertThat(status().measured().burnRates())
                .containsOnlyKeys("1h", "30m", "2h", "5m", "6h", "1d", "3d");
    }

    /**
     * 20 times as fast as allowed: the share of an hour's window is reached after 43 minutes, and
     * told six minutes later.
     */
    @Test
    void aBudgetThatIsSpentFastIsToldBeforeAnHourAndEndsSoonAfterwards() {
        minutes(60, 1_000, 0);
        minutes(45, 1_000, 20);
        assertThat(fast()).isFalse();
        minutes(10, 1_000, 20);
        assertThat(fast()).isTrue();
        assertThat(status().state()).isEqualTo(SloStatus.BURNING);

        minutes(8, 1_000, 0);

        assertThat(fast()).isFalse();
    }

    @Test
    void whatIsToldNamesTheRateOfItsPeriod() {
        slo =
                new Slo(
                        "errors",
                        null,
                        99.9,
                        SloPeriod.WEEK,
                        List.of("service"),
                        query("rate(requests_total{code=\"5xx\"}[{{.window}}])"),
                        query("rate(requests_total[{{.window}}])"),
                        0);
        player = player(slo);
        minutes(60, 1_000, 0);
        minutes(50, 1_000, 30);

        assertThat(player.firing(SloRules.FAST))
                .extracting(alert -> String.valueOf(alert.annotations().get("summary")))
                .containsExactly(
                        "shop: errors falls short of 99.9 %, its error budget is spent at least 3.5 times as fast as allowed");
    }

    @Test
    void aShortBurstIsNotTold() {
        minutes(60, 1_000, 0);
        minutes(5, 1_000, 50);
        minutes(20, 1_000, 0);

        assertThat(fast()).isFalse();
    }

    @Test
    void whereNothingIsMeasuredAnAlertStaysAndNoneBegins() {
        minutes(60, 1_000, 0);
        minutes(50, 1_000, 30);
        assertThat(fast()).isTrue();

        silentMinutes(180);

        assertThat(fast()).isTrue();
        assertThat(status().state()).isEqualTo(SloStatus.BURNING);
        minutes(12, 1_000, 0);
        assertThat(fast()).isFalse();

        silentMinutes(60);
        assertThat(fast()).isFalse();
        assertThat(status().state()).isEqualTo(SloStatus.UNMEASURED);
        assertThat(status().measured().budgetLeft()).isNotNull();
    }

    @Test
    void anAlertOfAServiceThatIsGoneEnds() {
        minutes(60, 1_000, 0);
        minutes(50, 1_000, 30);
        silentMinutes(355);
        assertThat(fast()).isTrue();

        silentMinutes(20);

        assertThat(fast()).isFalse();
    }

    @Test
    void tooFewRequestsSayNothing() {
        slo = slo(99.9, 100);
        player = player(slo);
        minutes(60, 1, 1);

        assertThat(fast()).isFalse();
        assertThat(status().measured().budgetLeft()).isNull();
        assertThat(status().measured().attained()).isCloseTo(0, within(0.1));
        minutes(60, 3, 3);
        assertThat(fast()).isTrue();
        assertThat(status().measured().budgetLeft()).isNegative();
    }

    /** Of an hour in which 1 % failed, ten times the allowed, a tenth of a month's 720 hours. */
    @Test
    void whatWasNotMeasuredSpendsNothing() {
        minutes(65, 1_000, 10);

        double spent = 65.0 / 43_200 * 10;
        assertThat(status().measured().budgetLeft()).isCloseTo(1 - spent, within(spent / 10));
        assertThat(status().measured().events()).isCloseTo(65_000L, within(4_000L));
    }

    @Test
    void aBudgetThatIsUsedUpIsExhausted() {
        slo = slo(99.9, 0);
        minutes(65, 1_000, 1_000);

        assertThat(status().state()).isEqualTo(SloStatus.EXHAUSTED);
        assertThat(status().measured().budgetLeft()).isNegative();
    }

    @Test
    void aQueryMayEndInAComment() {
        slo =
                new Slo(
                        "errors",
                        null,
                        99.9,
                        SloPeriod.MONTH,
                        List.of("service"),
                        query("rate(requests_total{code=\"5xx\"}[{{.window}}]) # those"),
                        query("rate(requests_total[{{.window}}])\n# all of them\n"),
                        0);
        player = player(slo);
        minutes(10, 100, 0);

        assertThat(status().measured().budgetLeft()).isEqualTo(1);
    }

    @Test
    void aQueryNeedsAWindow() {
        assertThatThrownBy(() -> query("rate(a[5m])"))
                .hasMessageContaining("has no window")
                .hasMessageContaining("{{.window}}");
        assertThatThrownBy(() -> query("rate(a[{{.window}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
