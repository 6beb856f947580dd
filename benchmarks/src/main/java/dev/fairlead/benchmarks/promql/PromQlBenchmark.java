package dev.fairlead.benchmarks.promql;

import dev.fairlead.benchmarks.measure.Figure;
import java.util.List;

/** One measurement of {@code benchmark promql}. */
interface PromQlBenchmark {
    String name();

    List<Figure> run() throws Exception;
}
