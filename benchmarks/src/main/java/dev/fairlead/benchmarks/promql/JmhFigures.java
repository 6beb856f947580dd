package dev.fairlead.benchmarks.promql;

import dev.fairlead.benchmarks.measure.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH benchmarks in a JVM each and makes figures of what they measured. */
final class JmhFigures implements PromQlBenchmark {
    private static final double APPEND_BAR = 1_000_000;

    private final String name;
    private final Class<?> benchmark;

    JmhFigures(String name, Class<?> benchmark) {
        this.name = name;
        this.benchmark = benchmark;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Figure> run() throws RunnerException {
        var figures = new ArrayList<Figure>();
        for (RunResult result : results()) {
            double score = result.getPrimaryResult().getScore();
            double error = result.getPrimaryResult().getScoreError();
            String unit = result.getPrimaryResult().getScoreUnit();
            String query = result.getParams().getParam("query");
            String what =
                    query == null
                            ? "append, one thread"
                            : result.getPrimaryResult().getLabel() + " " + shortened(query);
            String measured =
                    String.format(
                            Locale.ROOT,
                            score < 1000 ? "%.2f +/- %.2f %s" : "%,.0f +/- %,.0f %s",
                            score,
                            error,
                            unit.replace("ops/s", "/s").replace("ms/op", "ms"));
            figures.add(new Figure(what, measured, "-", true));
            if (benchmark == AppendBenchmark.class) {
                figures.add(onOneCore(result));
            }
        }
        return figures;
    }

    /** The rate by processor time, which a busy machine does not change much. */
    private static Figure onOneCore(RunResult result) {
        var counters = result.getSecondaryResults();
        double samples = Objects.requireNonNull(counters.get("samples")).getScore();
        double nanos = Objects.requireNonNull(counters.get("nanos")).getScore();
        double perSecond = samples / nanos * 1e9;
        return new Figure(
                "append, one core's time",
                String.format(Locale.ROOT, "%,.0f/s", perSecond),
                String.format(Locale.ROOT, ">= %,.0f/s", APPEND_BAR),
                perSecond >= APPEND_BAR);
    }

    private Collection<RunResult> results() throws RunnerException {
        return new Runner(
                        new OptionsBuilder()
                                .include("\\Q" + benchmark.getName() + "\\E")
                                .forks(1)
                                // JMH itself uses what newer JDKs warn of.
                                .jvmArgs(
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-Xmx1g",
                                        "-XX:+UseSerialGC",
                                        "-XX:+UseCompactObjectHeaders")
                                .warmupIterations(3)
                                .warmupTime(TimeValue.seconds(2))
                                .measurementIterations(5)
                                .measurementTime(TimeValue.seconds(2))
                                .verbosity(VerboseMode.SILENT)
                                .shouldFailOnError(true)
                                .build())
                .run();
    }

    private static String shortened(String query) {
        return query.length() <= 60 ? query : query.substring(0, 57) + "...";
    }
}
