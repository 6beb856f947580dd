package dev.fairlead.benchmarks.rollback;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import dev.fairlead.standalone.layout.DataDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmark rollback}. */
@Command(
        name = "rollback",
        description =
                "Measures from the sample that crosses the threshold to weight 0, and from the alert"
                        + " to the page.",
        mixinStandardHelpOptions = true)
public final class RollbackCommand implements Callable<Integer> {
    private static final int FIRST_BASE = 9080;
    private static final int REQUESTS_PER_SECOND = 200;
    private static final int WARM_UP = 3;

    /** The interval of the measured strategy, and half a second. */
    private static final Duration BAR_WEIGHT = Duration.ofMillis(500 + 500);

    private static final Duration BAR_PAGE = Duration.ofMillis(500);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many bad versions are measured (default: ${DEFAULT-VALUE}).")
    private int count;

    private RollbackCommand() {}

    @Override
    public Integer call() throws Exception {
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count is %d (expected: 1 or more)".formatted(count));
        }
        return report(RollbackStand.run(FIRST_BASE, REQUESTS_PER_SECOND, this::measure));
    }

    private List<Rollback> measure(BadVersions versions, DataDirectory data, int portBase)
            throws InterruptedException {
        var rollbacks = new ArrayList<Rollback>();
        for (int i = 1; i <= WARM_UP + count; i++) {
            var rollback = versions.roll(i);
            if (i > WARM_UP) {
                rollbacks.add(rollback);
            }
        }
        return rollbacks;
    }

    private int report(List<Rollback> rollbacks) {
        var weights = new Durations(rollbacks.stream().map(Rollback::toWeightZero).toList());
        var pages = new Durations(rollbacks.stream().map(Rollback::toPage).toList());
        var figures =
                List.of(
                        Figure.below(
                                what("crossing sample to weight 0", weights),
                                weights.percentile(95),
                                BAR_WEIGHT),
                        Figure.below(
                                what("AlertNotified to page", pages),
                                pages.percentile(95),
                                BAR_PAGE));
        var out = spec.commandLine().getOut();
        out.printf(
                "%d processors, Java %s, %d requests/s, evaluated every 500 ms%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), REQUESTS_PER_SECOND);
        out.println(Table.of(figures));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private static String what(String measured, Durations took) {
        return "%s, p95 of %d (p50 %d ms, longest %d ms)"
                .formatted(
                        measured,
                        took.count(),
                        took.percentile(50).toMillis(),
                        took.longest().toMillis());
    }
}
