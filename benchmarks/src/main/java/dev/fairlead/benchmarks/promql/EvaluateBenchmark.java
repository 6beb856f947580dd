package dev.fairlead.benchmarks.promql;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.Evaluator;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.store.InMemoryStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A query over 10,000 series of 1 h, at one time and over the whole hour by 15 s. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EvaluateBenchmark {
    private static final int SCRAPES = 241;
    private static final long END = Workload.START + (SCRAPES - 1) * Workload.STEP;

    @Param({Comparison.RATE, Comparison.QUANTILE})
    public String query = "";

    private final Evaluator evaluator = new Evaluator(EvaluatorOptions.defaults());
    private InMemoryStore store = Workload.emptyStore();

    @Setup
    public void fill() {
        store = Workload.store(SCRAPES);
    }

    @Benchmark
    public QueryResult instant() {
        return evaluator.instant(PromQl.parse(query), store, END);
    }

    @Benchmark
    public QueryResult range() {
        return evaluator.range(
                PromQl.parse(query), store, Workload.START, END, Duration.ofMillis(Workload.STEP));
    }
}
