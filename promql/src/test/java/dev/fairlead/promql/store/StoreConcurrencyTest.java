package dev.fairlead.promql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.value.Range;
import dev.fairlead.promql.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer for each series, many readers, retention and saves, all at once. */
class StoreConcurrencyTest {
    private static final int WRITERS = 4;
    private static final int SERIES_OF_A_WRITER = 25;
    private static final int SAMPLES = 2_000;
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Expr ALL = PromQl.parse("m");

    @TempDir static Path directory;

    private final InMemoryStore store =
            new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofMinutes(20)));
    private final Evaluator evaluator = new Evaluator(EvaluatorOptions.defaults());
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    private static Labels labels(int writer, int series) {
        return Labels.of("__name__", "m", "writer", "w" + writer, "series", "s" + series);
    }

    private Void write(int writer) {
        try {
            for (int i = 1; i <= SAMPLES; i++) {
                for (int series = 0; series < SERIES_OF_A_WRITER; series++) {
                    assertThat(store.append(labels(writer, series), i * STEP.toMillis(), i))
                            .isEqualTo(AppendOutcome.APPENDED);
                }
            }
        } finally {
            writing.decrementAndGet();
        }
        return null;
    }

    /** The value of a sample is its second, so that a mix-up shows. */
    private Void query() {
        while (writing.get() > 0) {
            var matrix =
                    (Value.Matrix)
                            evaluator.range(ALL, store, 0, SAMPLES * STEP.toMillis(), STEP).value();
            for (Range range : matrix.series()) {
                for (int i = 0; i < range.size(); i++) {
                    double second = range.timestamps()[i] / 1000.0;
                    assertThat(range.values()[i]).isLessThanOrEqualTo(second);
                    assertThat(range.values()[i]).isGreaterThan(second - 300);
                }
            }
        }
        return null;
    }

    private Void keepAndSave() throws Exception {
        Path file = directory.resolve("head");
        while (writing.get() > 0) {
            store.retain(SAMPLES * STEP.toMillis());
            Snapshots.save(store, file);
            var loaded = new InMemoryStore(StoreOptions.defaults());
            Snapshots.load(file, loaded);
            assertThat(loaded.seriesCount()).isLessThanOrEqualTo(WRITERS * SERIES_OF_A_WRITER);
        }
        return null;
    }

    @Test
    void nothingIsLostOrMixedUp() throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<Void>>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int own = writer;
            tasks.add(() -> write(own));
        }
        tasks.add(this::query);
        tasks.add(this::query);
        tasks.add(this::keepAndSave);
        try (var threads = Executors.newCachedThreadPool()) {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        store.retain(SAMPLES * STEP.toMillis());
        assertThat(store.seriesCount()).isEqualTo(WRITERS * SERIES_OF_A_WRITER);
        Expr count = PromQl.parse("min(count_over_time(m[20m])) == max(count_over_time(m[20m]))");
        var vector =
                (Value.Vector) evaluator.instant(count, store, SAMPLES * STEP.toMillis()).value();
        assertThat(vector.samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.value()).isEqualTo(1200));
        assertThat(List.copyOf(store.labelValues("writer"))).hasSize(WRITERS);
    }
}
