package dev.fairlead.benchmarks.promql;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmark promql [NAME...]}. */
@Command(
        name = "promql",
        description =
                "Measures PromQL: parse, evaluate, append, memory, and prometheus (the same queries"
                        + " to an installed Prometheus).",
        mixinStandardHelpOptions = true)
public final class PromQlCommand implements Callable<Integer> {
    private static final List<PromQlBenchmark> ALL =
            List.of(
                    new JmhFigures("parse", ParseBenchmark.class),
                    new JmhFigures("evaluate", EvaluateBenchmark.class),
                    new JmhFigures("append", AppendBenchmark.class),
                    new MemoryBenchmark(),
                    new Comparison());

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Which ones; all where none is named.")
    private List<String> names = new ArrayList<>();

    private PromQlCommand() {}

    @Override
    public Integer call() throws Exception {
        var figures = new ArrayList<Figure>();
        for (var benchmark : chosen()) {
            spec.commandLine().getErr().println("measuring " + benchmark.name());
            List<Figure> measured = benchmark.run();
            measured.forEach(figure -> spec.commandLine().getErr().println("  " + line(figure)));
            figures.addAll(measured);
        }
        spec.commandLine().getOut().println(machine());
        spec.commandLine().getOut().println(Table.of(figures));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private static String line(Figure figure) {
        return figure.what() + ": " + figure.measured() + " (bar: " + figure.bar() + ")";
    }

    /** The load says whether others kept the processors busy meanwhile. */
    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%s %s, JDK %s, %d processors, load %.1f",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private List<PromQlBenchmark> chosen() {
        var known = ALL.stream().map(PromQlBenchmark::name).toList();
        for (var name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "benchmark '%s' (expected: one of %s)"
                                .formatted(name, String.join(", ", known)));
            }
        }
        return ALL.stream().filter(one -> names.isEmpty() || names.contains(one.name())).toList();
    }
}
