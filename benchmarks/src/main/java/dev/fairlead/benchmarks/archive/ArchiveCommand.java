package dev.fairlead.benchmarks.archive;

import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Rounds;
import dev.fairlead.benchmarks.measure.Table;
import dev.fairlead.platform.archive.Archiver;
import dev.fairlead.platform.archive.Archiver.Archive;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmark archive}. */
@Command(
        name = "archive",
        description =
                "Measures what a lifecycle leaves in the databases, how fast it is archived, and"
                        + " estimates a year.",
        mixinStandardHelpOptions = true)
public final class ArchiveCommand implements Callable<Integer> {
    private static final Instant MONTH = Instant.parse("2026-01-01T00:00:00Z");
    private static final double BAR_ARCHIVED = 1_000;
    private static final double BAR_VERIFIED = 10_000;
    private static final double BAR_RESTORED = 1_000;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--lifecycles",
            paramLabel = "N",
            defaultValue = "3000",
            description = "How many the month has (default: ${DEFAULT-VALUE}).")
    private int lifecycles;

    private ArchiveCommand() {}

    /**
     * What a month in one store came to, for each lifecycle.
     *
     * @param rows of events, decisions and documents
     * @param left in the database when the month was archived
     * @param archive in the files
     */
    private record PerLifecycle(
            String service, double rows, double bytes, double left, double archive) {}

    private record Rates(List<Double> archived, List<Double> verified, List<Double> restored) {}

    @Override
    public Integer call() throws Exception {
        if (lifecycles < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--lifecycles is %d (expected: 1 or more)".formatted(lifecycles));
        }
        spec.commandLine().getErr().println("playing one lifecycle on a real platform");
        Played played = Played.once();
        List<PerLifecycle> measured = new ArrayList<>();
        var rates = new Rates(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Path folder = Files.createTempDirectory("fairlead-archive-");
        try (var server = Fixture.ownDatabaseServer()) {
            for (Map.Entry<String, Lifecycle> each : played.stored().entrySet()) {
                spec.commandLine().getErr().println("a month of " + each.getKey());
                try (var month =
                        new Month(
                                each.getKey(),
                                each.getValue(),
                                server.database(each.getKey()),
                                MONTH)) {
                    measured.add(measure(month, folder, rates));
                }
            }
        } finally {
            Trees.delete(folder);
        }
        return report(played, measured, rates);
    }

    private PerLifecycle measure(Month month, Path folder, Rates rates) {
        long nothing = sum(month.sizes());
        month.play(lifecycles);
        long full = sum(month.sizes()) - nothing;
        long rows = month.rows();
        Archiver archiver = month.archiver(folder);

        long begun = System.nanoTime();
        long archived = 0;
        boolean more = true;
        while (more) {
            var portion = archiver.run();
            archived += portion.rows();
            more = portion.more();
        }
        rates.archived().add(perSecond(archived, begun));
        long files = Month.bytes(archiver);
        month.compact();
        long left = sum(month.sizes()) - nothing;

        begun = System.nanoTime();
        long verified = 0;
        for (Archive each : archiver.all()) {
            verified += archiver.verify(each.number()).rows();
        }
        rates.verified().add(perSecond(verified, begun));
        begun = System.nanoTime();
        long restored = 0;
        for (Archive each : archiver.all()) {
            restored += archiver.restore(each.number()).rows();
        }
        rates.restored().add(perSecond(restored, begun));
        if (restored != archived || month.rows() != rows) {
            throw new IllegalStateException(
                    "%d rows of %s were archived and %d brought back, the store has %d (expected: %d)"
                            .formatted(archived, month.service(), restored, month.rows(), rows));
        }
        double count = lifecycles;
        return new PerLifecycle(
                month.service(), rows / count, full / count, left / count, files / count);
    }

    private static long sum(Map<String, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static double perSecond(long rows, long begun) {
        return rows * 1e9 / (System.nanoTime() - begun);
    }

    private int report(Played played, List<PerLifecycle> measured, Rates rates) {
        var out = spec.commandLine().getOut();
        out.printf(
                "%d processors, Java %s, a month of %,d lifecycles; one of them has %s%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                lifecycles,
                played.described());
        out.println("| a lifecycle in | rows | database | when archived | archive |");
        out.println("|---|---|---|---|---|");
        for (PerLifecycle each : measured) {
            out.println(row(each));
        }
        PerLifecycle all =
                new PerLifecycle(
                        "all of these",
                        measured.stream().mapToDouble(PerLifecycle::rows).sum(),
                        measured.stream().mapToDouble(PerLifecycle::bytes).sum(),
                        measured.stream().mapToDouble(PerLifecycle::left).sum(),
                        measured.stream().mapToDouble(PerLifecycle::archive).sum());
        out.println(row(all));
        out.println();
        new Estimate(all.bytes(), all.left(), all.archive(), played.besides())
                .lines()
                .forEach(out::println);
        out.println();
        var figures =
                List.of(
                        Figure.atLeast(
                                "rows archived (written, sealed, read back, taken out)",
                                new Rounds(rates.archived()),
                                BAR_ARCHIVED),
                        Figure.atLeast("rows verified", new Rounds(rates.verified()), BAR_VERIFIED),
                        Figure.atLeast(
                                "rows brought back", new Rounds(rates.restored()), BAR_RESTORED));
        out.println(Table.of(figures));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private static String row(PerLifecycle each) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %s | %s | %s |",
                each.service(),
                each.rows(),
                Estimate.kibibytes(each.bytes()),
                Estimate.kibibytes(each.left()),
                Estimate.kibibytes(each.archive()));
    }
}
