package dev.fairlead.benchmarks.rollouts;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmark rollouts}. */
@Command(
        name = "rollouts",
        description =
                "Hundreds of rollouts at once in a platform of its own. Measures how late their"
                        + " timers are, and from the breach to weight 0.",
        mixinStandardHelpOptions = true)
public final class RolloutsCommand implements Callable<Integer> {
    private static final int MOST = 1_000;
    private static final Duration BAR_LATE = Duration.ofSeconds(1);
    private static final Duration BAR_BREACH = Duration.ofMillis(500);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many rollouts, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int count;

    private RolloutsCommand() {}

    @Override
    public Integer call() throws Exception {
        if (count < 1 || count > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--count is %d (expected: 1 to %d)".formatted(count, MOST));
        }
        Path home = Path.of(System.getProperty("fairlead.home", "."));
        return report(new Rollouts(home, count).run());
    }

    private int report(Rollouts.Result seen) {
        List<Figure> figures =
                List.of(
                        Figure.below(
                                what("end of a share's time to the next event, p99", seen.late()),
                                seen.late().percentile(99),
                                BAR_LATE),
                        Figure.below(
                                what("MetricBreached to weight 0 read back, p99", seen.breached()),
                                seen.breached().percentile(99),
                                BAR_BREACH));
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d processors, Java %s, %,d rollouts at once, heap 448 MiB, edge proxy, instances by command hooks%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                count);
        out.println(Table.of(figures));
        out.printf(
                Locale.ROOT,
                "All were asked for within %,d ms. A shift took p50 %,d ms, p99 %,d ms. The breaches came within %,d ms;"
                        + " from the evaluation to weight 0 p50 %,d ms, p99 %,d ms.%n",
                seen.asked().toMillis(),
                seen.shifted().percentile(50).toMillis(),
                seen.shifted().percentile(99).toMillis(),
                seen.spread().toMillis(),
                seen.evaluated().percentile(50).toMillis(),
                seen.evaluated().percentile(99).toMillis());
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private static String what(String measured, Durations took) {
        return "%s of %,d (p50 %d ms, longest %d ms)"
                .formatted(
                        measured,
                        took.count(),
                        took.percentile(50).toMillis(),
                        took.longest().toMillis());
    }
}
