package dev.fairlead.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import dev.fairlead.promql.value.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The example of docs/guide/promql.md. */
class PromQlGuideTest {
    @Test
    void theExampleRuns() {
        var store = new InMemoryStore(StoreOptions.defaults());
        Labels labels = Labels.of("__name__", "http_requests_total", "job", "api");
        for (int i = 0; i <= 20; i++) {
            store.append(labels, i * 15_000L, i * 30);
        }

        var evaluator = new Evaluator(EvaluatorOptions.defaults());
        Expr expr = PromQl.parse("sum by (job) (rate(http_requests_total[5m]))");
        QueryResult result = evaluator.instant(expr, store, 300_000);
        QueryResult range = evaluator.range(expr, store, 60_000, 300_000, Duration.ofMinutes(1));

        assertThat(((Value.Vector) result.value()).samples())
                .singleElement()
                .satisfies(sample -> {
                    assertThat(sample.labels()).isEqualTo(Labels.of("job", "api"));
                    assertThat(sample.value()).isCloseTo(2, within(1e-12));
                });
        assertThat(result.annotations()).isEmpty();
        assertThat(((Value.Matrix) range.value()).series())
                .singleElement()
                .satisfies(series -> assertThat(series.size()).isEqualTo(5));
    }
}
