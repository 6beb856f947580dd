package dev.fairlead.benchmarks.promql;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.ast.Expr;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the text of a query to its checked tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ParseBenchmark {
    @Param({
        "sum by (job) (rate(m[5m]))",
        "histogram_quantile(0.95, sum by (le, job) (rate(m_bucket{env=~\"prod|stage\"}[5m])))"
                + " > on (job) group_left (team) (objective{kind!=\"none\"} offset 1h * 1.5)"
    })
    public String query = "";

    @Benchmark
    public Expr parse() {
        return PromQl.parse(query);
    }
}
