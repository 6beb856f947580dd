package dev.fairlead.benchmarks.backup;

import dev.fairlead.backup.store.Trees;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmark backup}. */
@Command(
        name = "backup",
        description = {
            "Measures full backups against pg_basebackup, on a server of Debian's PostgreSQL 15;",
            "incremental ones against full ones and the log under load, on the server that Fairlead brings;",
            "each in clear and encrypted; and the retention of 3,000 recovery points."
        },
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    private static final double MOST_TIME = 1.1;
    private static final double MOST_BYTES_OF_A_FULL = 0.05;
    private static final double MOST_TIME_OF_A_FULL = 0.25;
    private static final Duration MOST_LOST = Duration.ofSeconds(5);
    private static final Duration MOST_PLANNING = Duration.ofMillis(5);
    private static final long MOST_MEMORY_KIB = 256 * 1024;
    private static final int LEVEL = 1;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--postgres",
            paramLabel = "DIR",
            description = "Directory with bin/pg_basebackup and bin/pgbench.")
    private Path postgres = Path.of("/usr/lib/postgresql/15");

    @Option(names = "--size", paramLabel = "MIB", description = "Size of the database.")
    private int size = 1024;

    @Option(names = "--rounds", paramLabel = "N", description = "Backups of each kind.")
    private int rounds = 3;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long pgbench writes while the log is followed.")
    private int seconds = 60;

    private final List<Figure> figures = new ArrayList<>();
    private long peakKib;

    private BackupCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (size < 1 || rounds < 1 || seconds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--size, --rounds and --seconds: expected 1 or more");
        }
        Programs programs = Programs.installed(postgres);
        Path folder = Files.createTempDirectory("fairlead-benchmark-");
        try {
            compare(programs, folder);
            change(programs, folder);
        } finally {
            Trees.delete(folder);
        }
        figures.add(
                new Figure(
                        "peak resident memory of the engine's processes",
                        "%d MiB".formatted(peakKib / 1024),
                        "< %d MiB".formatted(MOST_MEMORY_KIB / 1024),
                        peakKib < MOST_MEMORY_KIB));
        figures.add(
                Figure.below(
                        String.format(Locale.ROOT, "retention of %,d points", Planning.POINTS),
                        Planning.median(),
                        MOST_PLANNING));
        spec.commandLine().getOut().println(Table.of(figures));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private void compare(Programs programs, Path folder) throws IOException, InterruptedException {
        say("filling a database of %d MiB of Debian's server", size);
        Path destination = folder.resolve("engine");
        List<Double> clear = new ArrayList<>();
        List<Double> encrypted = new ArrayList<>();
        try (var server = new DebianServer(programs, folder, size)) {
            for (int round = 1; round <= rounds; round++) {
                long theirs = reference(server, folder);
                Engine.Run ours = full(server.reached(), destination, BenchmarkKey.NONE);
                Engine.Run sealed = full(server.reached(), destination, BenchmarkKey.NAME);
                clear.add((double) ours.millis() / theirs);
                encrypted.add((double) sealed.millis() / theirs);
                say(
                        "round %d: pg_basebackup %,d ms, engine %,d ms, encrypted %,d ms",
                        round, theirs, ours.millis(), sealed.millis());
            }
        }
        String what = "full backup, time of the engine / time of pg_basebackup";
        figures.add(Figure.ratioAtMost(what, clear, MOST_TIME));
        figures.add(Figure.ratio(what + ", encrypted by the engine alone", encrypted));
    }

    private Engine.Run full(Reached server, Path destination, String key)
            throws IOException, InterruptedException {
        Engine.Run run = new Engine(server, destination, LEVEL, key).take("full", EngineRun.FULL);
        peakKib = Math.max(peakKib, run.peakKib());
        Trees.delete(destination);
        return run;
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

    private void change(Programs programs, Path folder) throws IOException, InterruptedException {
        say("filling a database of %d MiB of Fairlead's server", size);
        try (var server = new BlockServer(programs, size)) {
            var clear =
                    new Engine(server.reached(), folder.resolve("clear"), LEVEL, BenchmarkKey.NONE);
            var encrypted =
                    new Engine(
                            server.reached(),
                            folder.resolve("encrypted"),
                            LEVEL,
                            BenchmarkKey.NAME);
            List<Engine.Run> full = times("full", clear, EngineRun.FULL);
            List<Engine.Run> sealed = times("full", encrypted, EngineRun.FULL);
            server.changeOnePercent();
            shares("", full, times("incremental", clear, "full1"));
            shares(", encrypted", sealed, times("incremental", encrypted, "full1"));
            follow(server, clear, "");
            follow(server, encrypted, ", encrypted");
        }
    }

    private List<Engine.Run> times(String kind, Engine engine, String parent)
            throws IOException, InterruptedException {
        List<Engine.Run> runs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            Engine.Run run = engine.take(kind + round, parent);
            peakKib = Math.max(peakKib, run.peakKib());
            say("%s %d: %,d ms, %,d KiB", kind, round, run.millis(), run.bytes() / 1024);
            runs.add(run);
        }
        return runs;
    }

    private void shares(String kind, List<Engine.Run> full, List<Engine.Run> incremental) {
        figures.add(
                Figure.shareBelow(
                        "incremental after 1 % change, bytes of a full" + kind,
                        share(incremental, full, Engine.Run::bytes),
                        MOST_BYTES_OF_A_FULL));
        figures.add(
                Figure.shareBelow(
                        "incremental after 1 % change, time of a full" + kind,
                        share(incremental, full, Engine.Run::millis),
                        MOST_TIME_OF_A_FULL));
    }

    private static double share(
            List<Engine.Run> of, List<Engine.Run> whole, ToLongFunction<Engine.Run> by) {
        return (double) median(of, by) / median(whole, by);
    }

    private static long median(List<Engine.Run> of, ToLongFunction<Engine.Run> by) {
        long[] sorted = of.stream().mapToLong(by).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    private void follow(BlockServer server, Engine engine, String kind)
            throws IOException, InterruptedException {
        // Longer than it is watched, so that it is not watched at rest.
        CompletableFuture<Long> load = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> load(server, load));
        Engine.Followed followed = engine.follow(seconds);
        try {
            say("pgbench wrote %,d transactions/s while its log was followed", load.get());
        } catch (ExecutionException failed) {
            throw new IOException("pgbench", failed.getCause());
        }
        peakKib = Math.max(peakKib, followed.peakKib());
        say("the longest that would have been lost: %,d ms", followed.longest());
        figures.add(
                Figure.below(
                        "what a loss would cost with pgbench at full speed, p99" + kind,
                        Duration.ofMillis(followed.lost()),
                        MOST_LOST));
        figures.add(
                Figure.below(
                        "the same as it is shown, p99" + kind,
                        Duration.ofMillis(followed.shown()),
                        MOST_LOST));
    }

    private void load(BlockServer server, CompletableFuture<Long> rate) {
        try {
            rate.complete(server.load(seconds + Math.toIntExact(LogRun.PATIENCE.toSeconds())));
        } catch (IOException | InterruptedException failed) {
            rate.completeExceptionally(failed);
        }
    }

    private void say(String text, Object... values) {
        spec.commandLine().getErr().println(String.format(Locale.ROOT, text, values));
    }
}
