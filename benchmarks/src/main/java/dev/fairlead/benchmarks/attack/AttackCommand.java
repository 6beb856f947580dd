package dev.fairlead.benchmarks.attack;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import dev.fairlead.benchmarks.rollback.BadVersions.Handled;
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

/** {@code benchmark attack}. */
@Command(
        name = "attack",
        description =
                "Attacks queries, pages, remote write and REST of a platform at once, and measures"
                        + " whether its rollouts, pages and audit go on.",
        mixinStandardHelpOptions = true)
public final class AttackCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "For how long (default: ${DEFAULT-VALUE}).")
    private int minutes;

    private AttackCommand() {}

    @Override
    public Integer call() throws Exception {
        if (minutes < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--minutes is %d (expected: 1 or more)".formatted(minutes));
        }
        Path home = Path.of(System.getProperty("fairlead.home", "."));
        return report(new Attack(home, Duration.ofMinutes(minutes)).run());
    }

    private int report(Attack.Result seen) {
        List<Figure> figures =
                List.of(
                        new Figure("the platform lives", word(seen.lived()), "yes", seen.lived()),
                        new Figure(
                                "bad versions rolled back and paged for, after a good canary",
                                String.valueOf(seen.rollbacks().size()),
                                ">= 1",
                                !seen.rollbacks().isEmpty()),
                        new Figure(
                                "requests of operators without an answer",
                                "%d of %d"
                                        .formatted(
                                                seen.failures().size(),
                                                seen.failures().size() + seen.operators().size()),
                                "0",
                                seen.failures().isEmpty()),
                        new Figure(
                                "the audit is intact", word(seen.intact()), "yes", seen.intact()),
                        new Figure(
                                "users' requests without an answer",
                                "%d of %d".formatted(seen.unanswered(), seen.sent()),
                                "0",
                                seen.unanswered() == 0));
        var out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d processors, Java %s, attacked for %d minutes, heap 448 MiB%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                minutes);
        out.println(Table.of(figures));
        var pages = new Durations(seen.rollbacks().stream().map(Handled::toPage).toList());
        out.printf(
                Locale.ROOT,
                "AlertNotified until the page was received: %d ms (p50), %d ms (longest).%n",
                pages.percentile(50).toMillis(),
                pages.longest().toMillis());
        var operators = new Durations(seen.operators());
        out.printf(
                Locale.ROOT,
                "Operators were answered after %d ms (p50), %d ms (p95), %d ms (longest).%n",
                operators.percentile(50).toMillis(),
                operators.percentile(95).toMillis(),
                operators.longest().toMillis());
        seen.failures().forEach(out::println);
        out.printf("Hostile pages were read %d times. Hostile requests:%n", seen.pages());
        seen.answers().forEach((kind, count) -> out.printf("  %s: %d%n", kind, count));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private static String word(boolean yes) {
        return yes ? "yes" : "no";
    }
}
