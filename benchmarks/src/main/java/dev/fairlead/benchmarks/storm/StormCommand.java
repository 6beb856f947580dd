package dev.fairlead.benchmarks.storm;

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

/** {@code benchmark storm}. */
@Command(
        name = "storm",
        description =
                "One rule fires for thousands of series in one group; the platform is killed in the"
                        + " middle. Measures whether it lives, when the incident opens, and what is"
                        + " stored.",
        mixinStandardHelpOptions = true)
public final class StormCommand implements Callable<Integer> {
    private static final double MEBI = 1024 * 1024;
    private static final double BAR_GROWTH = 100;
    private static final Duration BAR_INCIDENT = Duration.ofSeconds(10);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--alerts",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many series break (default: ${DEFAULT-VALUE}).")
    private int alerts;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "For how long (default: ${DEFAULT-VALUE}).")
    private int minutes;

    private StormCommand() {}

    @Override
    public Integer call() throws Exception {
        positive("--alerts", alerts);
        positive("--minutes", minutes);
        Path home = Path.of(System.getProperty("fairlead.home", "."));
        return report(new Storm(home, alerts, Duration.ofMinutes(minutes)).run());
    }

    private void positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(
                    spec.commandLine(), "%s is %d (expected: 1 or more)".formatted(option, value));
        }
    }

    private int report(Storm.Result seen) {
        double growth = mebi(seen.grown().alert() + seen.grown().topic());
        double each = (seen.grown().alert() + seen.grown().topic()) / (double) alerts;
        List<Figure> figures =
                List.of(
                        Figure.below(
                                "the series break until the incident is open",
                                seen.opened(),
                                BAR_INCIDENT),
                        new Figure(
                                "alert-service's database and topic grow by (%,.0f bytes an alert)"
                                        .formatted(each),
                                text(growth),
                                "< " + text(BAR_GROWTH),
                                growth < BAR_GROWTH),
                        new Figure(
                                "incidents of the group",
                                String.valueOf(seen.incidents()),
                                "1",
                                seen.incidents() == 1),
                        new Figure(
                                "first notifications, to two receivers",
                                String.valueOf(seen.firsts()),
                                "2",
                                seen.firsts() == 2),
                        new Figure(
                                "calls of the channel, of which told again",
                                "%d, %d".formatted(seen.notifications(), seen.repeats()),
                                "told again <= 1",
                                seen.repeats() <= 1));
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d processors, Java %s, %,d alerts in one group for %d minutes, heap 448 MiB, kill -9 in the middle%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                alerts,
                minutes);
        out.println(Table.of(figures));
        out.printf("From the break: %s.%n", seen.phases());
        out.printf(
                Locale.ROOT,
                "All stored after %,d ms. While they fired: database %s, topic %s, write-ahead log %s, audit-service %s.%n"
                        + "Until all were resolved: database %s, topic %s, write-ahead log %s, audit-service %s.%n",
                seen.stored().toMillis(),
                text(mebi(seen.grown().alert())),
                text(mebi(seen.grown().topic())),
                text(mebi(seen.grown().written())),
                text(mebi(seen.grown().audit())),
                text(mebi(seen.resolved().alert())),
                text(mebi(seen.resolved().topic())),
                text(mebi(seen.resolved().written())),
                text(mebi(seen.resolved().audit())));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private static double mebi(long bytes) {
        return bytes / MEBI;
    }

    private static String text(double mebi) {
        return String.format(Locale.ROOT, "%.1f MiB", mebi);
    }
}
