package dev.fairlead.benchmarks.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

class PromQlBenchmarksTest {
    @ParameterizedTest
    @ValueSource(classes = {ParseBenchmark.class, EvaluateBenchmark.class})
    void everyMeasuredQueryIsOne(Class<?> benchmark) throws NoSuchFieldException {
        for (String query : benchmark.getField("query").getAnnotation(Param.class).value()) {
            assertThat(PromQl.parse(query).toString()).isNotEmpty();
        }
    }

    @Test
    void theWorkloadHasAnAnswerForEveryJob() {
        var store = Workload.store(30);
        long end = Workload.START + 29 * Workload.STEP;
        var evaluator = new Evaluator(EvaluatorOptions.defaults());
        for (String query : List.of(Comparison.RATE, Comparison.QUANTILE)) {
            var matrix =
                    (Value.Matrix)
                            evaluator
                                    .range(
                                            PromQl.parse(query),
                                            store,
                                            end - 60_000,
                                            end,
                                            Duration.ofSeconds(15))
                                    .value();
            assertThat(matrix.series()).hasSize(Workload.JOBS);
        }
    }

    @Test
    void answersMustBeTheSameAndThere() {
        Value one = matrix("a", 1);
        Answers.requireSame("q", one, matrix("a", 1 + 1e-12));
        for (Value other : List.of(matrix("a", 1.1), matrix("b", 1), matrix("a", Double.NaN))) {
            assertThatThrownBy(() -> Answers.requireSame("q", one, other))
                    .hasMessageContaining("q: the answers differ");
        }
        Value none = new Value.Matrix(List.of());
        assertThatThrownBy(() -> Answers.requireSame("q", none, none))
                .hasMessageContaining("0 series");
    }

    private static Value matrix(String job, double value) {
        return new Value.Matrix(
                List.of(new Range(Labels.of("job", job), new long[] {1}, new double[] {value})));
    }
}
