package dev.fairlead.benchmarks.backup;

import dev.fairlead.backup.store.Trees;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import dev.fairlead.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmark backup}. */
@Command(
        name = "backup",
        description =
                "Measures a full backup against pg_basebackup, on a server of Debian's PostgreSQL 15.",
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    private static final double BAR = 1.3;
    private static final long MOST_MEMORY_KIB = 256 * 1024;
    private static final String LEVEL = "1";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--postgres", paramLabel = "DIR", description = "Directory with bin/postgres.")
    private Path postgres = Path.of("/usr/lib/postgresql/15");

    @Option(names = "--size", paramLabel = "MIB", description = "Size of the database.")
    private int size = 1024;

    @Option(names = "--rounds", paramLabel = "N", description = "Backups of each kind.")
    private int rounds = 3;

    private BackupCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Programs programs = Programs.installed(postgres);
        Path folder = Files.createTempDirectory("fairlead-benchmark-");
        spec.commandLine().getErr().println("filling a database of " + size + " MiB");
        try (var server = new DebianServer(programs, folder, size)) {
            List<Double> ratios = new ArrayList<>();
            long peak = 0;
            for (int round = 1; round <= rounds; round++) {
                long theirs = reference(server, folder);
                Run ours = engine(server, folder, "b" + round);
                ratios.add((double) ours.millis() / theirs);
                peak = Math.max(peak, ours.peakKib());
                spec.commandLine()
                        .getErr()
                        .printf(
                                Locale.ROOT,
                                "round %d: pg_basebackup %,d ms, engine %,d ms, peak %d MiB%n",
                                round,
                                theirs,
                                ours.millis(),
                                ours.peakKib() / 1024);
            }
            var figures = List.of(ratio(ratios), memory(peak));
            spec.commandLine().getOut().println(Table.of(figures));
            return figures.stream().allMatch(Figure::met) ? 0 : 1;
        } finally {
            Trees.delete(folder);
        }
    }

    /** The same work: tar, zstd of the same level, SHA-256 manifest, log by a slot, synced. */
    private static long reference(DebianServer server, Path folder)
            throws IOException, InterruptedException {
        Path target = folder.resolve("reference");
        long began = System.nanoTime();
        server.client(
                "pg_basebackup",
                List.of(
                        "-D",
                        target.toString(),
                        "--format=tar",
                        "--wal-method=stream",
                        "--checkpoint=fast",
                        "--compress=client-zstd:" + LEVEL,
                        "--manifest-checksums=SHA256"));
        long millis = (System.nanoTime() - began) / 1_000_000;
        Trees.delete(target);
        return millis;
    }

    private record Run(long millis, long peakKib) {}

    private static Run engine(DebianServer server, Path folder, String id)
            throws IOException, InterruptedException {
        Path destination = folder.resolve("engine");
        String output =
                Programs.run(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                JavaCommand.classPath(),
                                EngineRun.class.getName(),
                                String.valueOf(server.port()),
                                DebianServer.USER,
                                server.passwordFile().toString(),
                                destination.toString(),
                                id,
                                LEVEL),
                        Map.of());
        Trees.delete(destination);
        return new Run(number("millis", output), number("peak", output));
    }

    private static long number(String name, String output) throws IOException {
        Matcher line = Pattern.compile("^" + name + "=(\\d+)$", Pattern.MULTILINE).matcher(output);
        if (!line.find()) {
            throw new IOException("the engine did not say its %s: %s".formatted(name, output));
        }
        return Long.parseLong(line.group(1));
    }

    private static Figure ratio(List<Double> ratios) {
        List<Double> sorted = ratios.stream().sorted().toList();
        double median = sorted.get((sorted.size() - 1) / 2);
        return new Figure(
                "full backup, time of the engine / time of pg_basebackup",
                String.format(
                        Locale.ROOT,
                        "%.2f (%.2f to %.2f)",
                        median,
                        sorted.getFirst(),
                        sorted.getLast()),
                String.format(Locale.ROOT, "<= %.1f", BAR),
                median <= BAR);
    }

    private static Figure memory(long peakKib) {
        return new Figure(
                "peak resident memory of the engine's process",
                "%d MiB".formatted(peakKib / 1024),
                "< %d MiB".formatted(MOST_MEMORY_KIB / 1024),
                peakKib < MOST_MEMORY_KIB);
    }
}
