package dev.fairlead.alert.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.slo.Slo;
import dev.fairlead.alert.slo.SloPeriod;
import dev.fairlead.alert.slo.SloQuery;
import dev.fairlead.alert.slo.SloStatus;
import dev.fairlead.alert.slo.Slos;
import dev.fairlead.events.alerts.ErrorBudgetBurned;
import dev.fairlead.events.alerts.ErrorBudgetRecovered;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BudgetsTest {
    private static final Instant T0 = Instant.parse("2026-11-29T10:00:00Z");
    private static final SloQuery QUERY = SloQuery.parse("rate(a[{{.window}}])", Set.of());

    private final ManualClock clock = new ManualClock(T0);
    private final InMemoryStreams streams = new InMemoryStreams(clock);
    private final InMemoryStore store =
            new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofDays(90)));
    private List<Slo> configured =
            List.of(
                    new Slo(
                            "errors",
                            null,
                            99.9,
                            SloPeriod.MONTH,
                            List.of("service", "environment"),
                            QUERY,
                            QUERY,
                            0));
    private final Budgets budgets =
            new Budgets(
                    new Slos(
                            new Metrics(store, EvaluatorOptions.defaults()),
                            () -> configured,
                            clock),
                    streams,
                    streams);

    private void left(String service, double share) {
        clock.advance(Duration.ofMinutes(5));
        store.append(
                Labels.of(
                        Labels.NAME,
                        "slo:budget_left:ratio",
                        "slo",
                        "errors",
                        "service",
                        service,
                        "environment",
                        "production"),
                clock.instant().toEpochMilli(),
                share);
    }

    @Test
    void thatABudgetIsSpentAndThatThereIsSomeAgainIsToldOnceEach() {
        left("shop", 0.4);
        budgets.tick();
        assertThat(streams.events()).isEmpty();

        left("shop", -0.1);
        budgets.tick();
        Instant found = clock.instant();
        left("shop", -0.3);
        budgets.tick();

        List<ErrorBudgetBurned> burned = streams.events(ErrorBudgetBurned.class);
        assertThat(burned).hasSize(1);
        assertThat(burned.getFirst().budgetId()).isEqualTo("errors:shop:production");
        assertThat(burned.getFirst().service()).isEqualTo("shop");
        assertThat(burned.getFirst().environment()).isEqualTo("production");
        assertThat(burned.getFirst().objective()).isEqualTo(99.9);
        assertThat(burned.getFirst().remaining()).isEqualTo(-0.1);
        assertThat(budgets.now())
                .extracting(status -> status.measured().burnedAt())
                .containsExactly(found);

        left("shop", 0.01);
        budgets.tick();
        assertThat(streams.events(ErrorBudgetRecovered.class)).isEmpty();
        left("shop", 0.05);
        budgets.tick();
        budgets.tick();

        assertThat(streams.events(ErrorBudgetRecovered.class))
                .extracting(ErrorBudgetRecovered::reason)
                .containsExactly("budget-recovered");
        assertThat(budgets.now().getFirst().measured().burnedAt()).isNull();
    }

    @Test
    void whereNothingIsMeasuredAnyMoreABudgetStaysAsItWas() {
        left("shop", -0.1);
        budgets.tick();

        clock.advance(Duration.ofHours(5));
        budgets.tick();

        assertThat(streams.events()).hasSize(1);
        assertThat(budgets.now()).extracting(SloStatus::state).containsExactly("unmeasured");
    }

    @Test
    void aBudgetWithoutAnObjectiveIsNotSpentAnyMore() {
        left("shop", -0.1);
        budgets.tick();
        configured = List.of();

        budgets.tick();
        budgets.tick();

        assertThat(streams.events(ErrorBudgetRecovered.class))
                .extracting(ErrorBudgetRecovered::reason)
                .containsExactly("objective-removed");
    }

    /** Its labels were others, the history was lost, or there are fewer events than the minimum. */
    @Test
    void aBudgetOfWhichNothingWasMeasuredForAPeriodIsNotSpentAnyMore() {
        left("a \"b\"\\c", -0.1);
        budgets.tick();
        clock.advance(Duration.ofDays(29));
        budgets.tick();
        assertThat(streams.events()).hasSize(1);

        left("shop", 0.5);
        clock.advance(Duration.ofDays(2));
        budgets.tick();
        budgets.tick();

        assertThat(streams.events(ErrorBudgetRecovered.class))
                .extracting(ErrorBudgetRecovered::budgetId)
                .containsExactly("errors:a+~22b~22~5Cc:production");
    }

    @Test
    void aBudgetThatWasMeasuredSinceStaysSpent() {
        left("a \"b\"\\c", -0.1);
        budgets.tick();
        clock.advance(Duration.ofDays(20));
        left("a \"b\"\\c", -0.1);
        clock.advance(Duration.ofDays(20));

        budgets.tick();

        assertThat(streams.events()).hasSize(1);
    }

    @Test
    void aBudgetWhoseLabelsAreOthersNowIsNotSpentAnyMore() {
        left("shop", -0.1);
        budgets.tick();
        Slo slo = configured.getFirst();
        configured =
                List.of(
                        new Slo(
                                slo.name(),
                                null,
                                slo.objective(),
                                slo.period(),
                                List.of("service"),
                                QUERY,
                                QUERY,
                                0));
        clock.advance(Duration.ofHours(1));

        budgets.tick();

        assertThat(streams.events(ErrorBudgetRecovered.class)).hasSize(1);
    }

    @Test
    void whatCouldNotBeStoredIsToldAtTheNextLook() {
        left("shop", -0.1);
        streams.away(true);
        assertThatThrownBy(budgets::tick).isInstanceOf(IllegalStateException.class);
        streams.away(false);

        budgets.tick();

        assertThat(streams.events(ErrorBudgetBurned.class)).hasSize(1);
    }

    @Test
    void eachServiceHasABudgetOfItsOwn() {
        left("shop", -0.1);
        left("a/b c", -0.1);
        budgets.tick();

        assertThat(streams.events(ErrorBudgetBurned.class))
                .extracting(ErrorBudgetBurned::budgetId)
                .containsExactlyInAnyOrder("errors:shop:production", "errors:a~2Fb+c:production");
    }
}
