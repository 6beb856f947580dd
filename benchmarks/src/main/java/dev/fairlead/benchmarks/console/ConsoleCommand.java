package dev.fairlead.benchmarks.console;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmark console}. */
@Command(
        name = "console",
        description =
                "Measures how long the pages of the console take on a platform with a long history.",
        mixinStandardHelpOptions = true)
public final class ConsoleCommand implements Callable<Integer> {
    private static final Duration BAR = Duration.ofMillis(150);

    /** Of what is asked for, so many percent may have something still to come. */
    private static final int PARTLY = 5;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Events in the trail (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--incidents",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Incidents, of which 150 stay open (default: ${DEFAULT-VALUE}).")
    private int incidents;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "100",
            description = "How often each page is asked for (default: ${DEFAULT-VALUE}).")
    private int rounds;

    private ConsoleCommand() {}

    @Override
    public Integer call() throws Exception {
        require("--events", events);
        require("--incidents", incidents);
        require("--rounds", rounds);
        return report(new Pages(events, incidents, rounds).run());
    }

    private void require(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), "%s is %d (expected: 1 or more)".formatted(option, value));
        }
    }

    private int report(Pages.Result seen) {
        List<Figure> figures = new ArrayList<>();
        seen.pages()
                .forEach((page, times) ->
                        figures.add(
                                Figure.below(
                                        String.format(
                                                Locale.ROOT,
                                                "%s (p50 %.1f ms), p95",
                                                page,
                                                times.percentile(50).toNanos() / 1e6),
                                        times.percentile(95),
                                        BAR)));
        figures.add(
                new Figure(
                        "pages with something still to come",
                        "%d of %d".formatted(seen.partly(), seen.asked()),
                        "<= %d %%".formatted(PARTLY),
                        seen.partly() * 100L <= (long) PARTLY * seen.asked()));
        figures.add(
                new Figure(
                        "all open incidents are counted",
                        seen.counted() ? "yes" : "no",
                        "yes",
                        seen.counted()));
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d processors, Java %s, %,d events, %,d incidents, each page %d times%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                events,
                incidents,
                rounds);
        out.println(Table.of(figures));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }
}
