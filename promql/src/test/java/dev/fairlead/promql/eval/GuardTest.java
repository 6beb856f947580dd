package dev.fairlead.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.PromQlEvaluationException.Reason;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query takes is counted before it is made, and its time is watched inside every loop. */
class GuardTest {
    private static final long ALL = 64 << 20;
    private static final long ONE = 48 << 20;
    private static final EvaluatorOptions OPTIONS =
            EvaluatorOptions.defaults()
                    .withMaxSamples(1_000_000)
                    .withTimeout(Duration.ofSeconds(10));

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final QueryMemory memory = new QueryMemory(ALL, ONE);

    /** A clock that moves on by itself a little with each look: work costs time. */
    private final AtomicLong nanos = new AtomicLong();

    private Value instant(String query) {
        try (QueryScope scope = memory.open()) {
            return new Evaluator(OPTIONS, nanos::get)
                    .instant(PromQl.parse(query), store, 3_600_000, scope)
                    .value();
        }
    }

    private Value range(String query, int steps) {
        try (QueryScope scope = memory.open()) {
            return new Evaluator(OPTIONS, nanos::get)
                    .range(PromQl.parse(query), store, 0, steps - 1L, Duration.ofMillis(1), scope)
                    .value();
        }
    }

    private void series(int count) {
        IntStream.range(0, count)
                .forEach(i ->
                        store.append(
                                Labels.of("__name__", "gulls", "nest", "n" + i), 3_599_000, i));
    }

    private static void refused(Throwable failed, Reason reason) {
        assertThat(failed)
                .isInstanceOfSatisfying(
                        PromQlEvaluationException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_over_time(vector(1)[1000d:1s])",
                "max_over_time(vector(1)[300d:1s])",
                "max_over_time(vector(1)[10000d:1ms])",
                "sum_over_time(max_over_time(vector(1)[1h:1s])[300d:1s])",
                "count_over_time(label_join(vector(time()), \"a\", \"b\")[300d:1s])",
            })
    void stepsAreCountedBeforeTheyAreMade(String query) {
        assertThatThrownBy(() -> instant(query))
                .satisfies(failed -> refused(failed, Reason.TOO_MANY_SAMPLES));
        assertThat(memory.held()).isZero();
    }

    @Test
    void labelsThatGrowByJoiningAreRefused() {
        series(1);
        String separator = "x".repeat(100_000);
        String query = "gulls";
        for (int i = 0; i < 3; i++) {
            query =
                    "label_join(%s, \"nest\", \"%s\", \"nest\", \"nest\", \"nest\")"
                            .formatted(query, separator);
        }
        String nested = query;
        assertThatThrownBy(() -> instant(nested)).satisfies(e -> refused(e, Reason.EXECUTION));
        String replaced =
                "label_replace(gulls, \"nest\", \"%s\", \"nest\", \"(.*)\")"
                        .formatted("$1".repeat(50_000));
        assertThatThrownBy(() -> instant(replaced)).satisfies(e -> refused(e, Reason.EXECUTION));
    }

    @Test
    void longLabelsOfManySeriesAreRefused() {
        series(2_000);
        String query =
                "label_join(gulls, \"long\", \"%s\", \"nest\", \"nest\")"
                        .formatted("y".repeat(40_000));
        assertThatThrownBy(() -> instant(query))
                .satisfies(failed -> refused(failed, Reason.TOO_MANY_SAMPLES));
    }

    @Test
    void groupsOfAggregationsAreCounted() {
        series(5_000);
        assertThatThrownBy(() -> range("sum by (nest) (gulls offset -60m)", 500))
                .satisfies(failed -> refused(failed, Reason.TOO_MANY_SAMPLES));
        assertThatThrownBy(
                        () -> range("count(quantile by (nest) (0.5, gulls offset -60m))", 11_000))
                .satisfies(failed -> refused(failed, Reason.TOO_MANY_SAMPLES));
    }

    @Test
    void seriesWithManySamplesAreRefusedWhileTheyAreRead() {
        Labels one = Labels.of("__name__", "tide");
        for (int i = 0; i < 1_100_000; i++) {
            store.append(one, i, 1);
        }
        assertThatThrownBy(() -> instant("count_over_time(tide[1h])"))
                .satisfies(failed -> refused(failed, Reason.TOO_MANY_SAMPLES));
    }

    @Test
    void allQueriesTogetherHaveABudget() {
        series(50_000);
        assertThat(((Value.Vector) instant("sort_desc(gulls)")).samples()).hasSize(50_000);
        try (QueryScope first = memory.open();
                QueryScope second = memory.open()) {
            first.hold(30 << 20);
            second.hold(30 << 20);
            assertThatThrownBy(() -> instant("sort_desc(gulls)"))
                    .satisfies(failed -> refused(failed, Reason.BUSY));
        }
        assertThat(memory.held()).isZero();
        assertThat(((Value.Vector) instant("sort_desc(gulls)")).samples()).hasSize(50_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum_over_time(quantile_over_time(0.5, vector(1)[10d:1s])[1d:1s])",
                "sum_over_time(max_over_time(vector(1)[5d:1s])[5d:1s])",
                "sum(sum_over_time((gulls * on (nest) gulls)[1m:1s]))",
                "topk(3, sort_by_label(gulls, \"nest\"))",
                "count(gulls and on (nest) gulls unless on (nest) vector(1))",
                "count_values(\"v\", gulls)",
                "{nest=~\".*9\"}",
            })
    void theTimeIsWatchedInsideTheLoops(String query) {
        series(10_000);
        var looks = new AtomicLong();
        var evaluator =
                new Evaluator(OPTIONS, () -> looks.incrementAndGet() < 3 ? 0 : Long.MAX_VALUE / 2);
        try (QueryScope scope = memory.open()) {
            assertThatThrownBy(
                            () -> evaluator.instant(PromQl.parse(query), store, 3_600_000, scope))
                    .satisfies(failed -> refused(failed, Reason.TIMEOUT));
        }
        assertThat(looks).hasValue(3);
        assertThat(memory.held()).isZero();
    }

    @Test
    void aQueryThatNobodyWaitsForEnds() {
        series(1_000);
        try (QueryScope scope = memory.open()) {
            scope.cancel();
            assertThatThrownBy(() ->
                            new Evaluator(OPTIONS, nanos::get)
                                    .instant(PromQl.parse("gulls"), store, 0, scope))
                    .satisfies(failed -> refused(failed, Reason.CANCELLED));
        }
    }

    @Test
    void whatIsUsualIsAnswered() {
        series(99_000);
        assertThat(((Value.Vector) instant("sort_desc(gulls)")).samples()).hasSize(99_000);
        assertThat(((Value.Vector) instant("count(-gulls)")).samples()).hasSize(1);
        assertThat(((Value.Vector) instant("sum_over_time(vector(1)[11d:1s])")).samples())
                .containsExactly(new Sample(Labels.empty(), 3_600_000, 11 * 86_400));
        assertThat(((Value.Matrix) range("count(gulls offset -60m)", 1_000)).series()).hasSize(1);
        assertThat(memory.held()).isZero();
    }
}
