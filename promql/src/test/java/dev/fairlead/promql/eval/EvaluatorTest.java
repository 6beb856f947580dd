package dev.fairlead.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Sample;
import dev.fairlead.promql.value.StaleNaN;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final long MINUTE = 60_000;

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());
    private final Evaluator evaluator = new Evaluator(EvaluatorOptions.defaults());

    private void load(Labels labels, double... values) {
        for (int i = 0; i < values.length; i++) {
            store.append(labels, i * MINUTE, values[i]);
        }
    }

    private Map<String, Double> at(long time, String query) {
        var result = new TreeMap<String, Double>();
        var vector = (Value.Vector) evaluator.instant(PromQl.parse(query), store, time).value();
        for (Sample sample : vector.samples()) {
            result.put(sample.labels().toSeriesText(), sample.value());
        }
        return result;
    }

    @Test
    void ratesAreExtrapolatedAndGrouped() {
        load(
                Labels.of("__name__", "requests_total", "job", "a", "code", "200"),
                0,
                60,
                120,
                180,
                240,
                300);
        load(
                Labels.of("__name__", "requests_total", "job", "a", "code", "500"),
                0,
                6,
                12,
                18,
                24,
                30);

        assertThat(at(5 * MINUTE, "sum by (job) (rate(requests_total[5m]))").get("{job=\"a\"}"))
                .isCloseTo(1.1, within(1e-9));
        assertThat(
                        at(
                                        5 * MINUTE,
                                        "sum(rate(requests_total{code=~\"5..\"}[5m])) / sum(rate(requests_total[5m]))")
                                .get("{}"))
                .isCloseTo(6.0 / 66, within(1e-9));
    }

    @Test
    void windowsAreOpenOnTheLeft() {
        load(Labels.of("__name__", "x"), 1, 2, 3);

        assertThat(at(2 * MINUTE, "count_over_time(x[1m])")).containsEntry("{}", 1.0);
        assertThat(at(2 * MINUTE + 1, "count_over_time(x[2m])")).containsEntry("{}", 2.0);
    }

    @Test
    void quantileOfClassicHistogram() {
        load(Labels.of("__name__", "d_bucket", "le", "0.1"), 10);
        load(Labels.of("__name__", "d_bucket", "le", "0.5"), 30);
        load(Labels.of("__name__", "d_bucket", "le", "+Inf"), 40);

        assertThat(at(0, "histogram_quantile(0.5, sum by (le) (d_bucket))").get("{}"))
                .isCloseTo(0.3, within(1e-12));
    }

    @Test
    void staleMarkerEndsASeriesAtOnceAndSilenceAfterTheLookback() {
        load(Labels.of("__name__", "x"), 1);
        load(Labels.of("__name__", "y"), 1);
        store.append(Labels.of("__name__", "y"), MINUTE, StaleNaN.value());

        assertThat(at(MINUTE, "x")).containsKey("x");
        assertThat(at(MINUTE, "y")).isEmpty();
        assertThat(at(5 * MINUTE - 1, "x")).containsKey("x");
        assertThat(at(5 * MINUTE, "x")).isEmpty();
    }

    @Test
    void matchesManyToOneWithLabelsOfTheOneSide() {
        load(Labels.of("__name__", "errors", "instance", "1", "path", "/a"), 4);
        load(Labels.of("__name__", "errors", "instance", "1", "path", "/b"), 6);
        load(Labels.of("__name__", "info", "instance", "1", "version", "7"), 1);

        assertThat(at(0, "errors * on (instance) group_left (version) info"))
                .containsOnly(
                        Map.entry("{instance=\"1\", path=\"/a\", version=\"7\"}", 4.0),
                        Map.entry("{instance=\"1\", path=\"/b\", version=\"7\"}", 6.0));
        assertThatThrownBy(() -> at(0, "errors * on (instance) info"))
                .hasMessageContaining("many-to-one matching must be explicit");
    }

    @Test
    void rangeQueryAnswersEachStep() {
        load(Labels.of("__name__", "x"), 1, 2, 3);
        var matrix =
                (Value.Matrix)
                        evaluator
                                .range(
                                        PromQl.parse("x * 2"),
                                        store,
                                        0,
                                        2 * MINUTE,
                                        Duration.ofMinutes(1))
                                .value();

        assertThat(matrix.series())
                .containsExactly(
                        new Range(
                                Labels.empty(),
                                new long[] {0, MINUTE, 2 * MINUTE},
                                new double[] {2, 4, 6}));
    }

    @Test
    void limitsEndAQuery() {
        load(Labels.of("__name__", "x", "a", "1"), 1, 2, 3);
        load(Labels.of("__name__", "x", "a", "2"), 1, 2, 3);
        var few = new Evaluator(EvaluatorOptions.defaults().withMaxSamples(1));
        assertThatThrownBy(() -> few.instant(PromQl.parse("x"), store, 0))
                .isInstanceOfSatisfying(
                        PromQlEvaluationException.class,
                        e ->
                                assertThat(e.reason())
                                        .isEqualTo(
                                                PromQlEvaluationException.Reason.TOO_MANY_SAMPLES));

        var nanos = new long[1];
        var late =
                new Evaluator(
                        EvaluatorOptions.defaults().withTimeout(Duration.ofSeconds(1)),
                        () -> nanos[0] += 2_000_000_000L);
        assertThatThrownBy(() -> late.instant(PromQl.parse("x"), store, 0))
                .isInstanceOfSatisfying(
                        PromQlEvaluationException.class,
                        e ->
                                assertThat(e.reason())
                                        .isEqualTo(PromQlEvaluationException.Reason.TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort(x)",
                "sort_desc(x)",
                "sort_by_label(x, \"a\")",
                "sort_by_label_desc(x, \"a\")"
            })
    void aRangeQueryWarnsThatItIsNotSorted(String query) {
        load(Labels.of("__name__", "x", "a", "1"), 1, 2, 3);
        Expr expr = PromQl.parse(query);

        List<Annotation> remarks =
                evaluator.range(expr, store, 0, 2 * MINUTE, Duration.ofMinutes(1)).annotations();

        assertThat(remarks)
                .containsExactly(
                        new Annotation(
                                Annotation.Severity.WARNING,
                                "PromQL warning: sort is ineffective for range queries since results are always ordered by labels",
                                expr.span()));
        assertThat(evaluator.instant(expr, store, 0).annotations()).isEmpty();
    }
}
