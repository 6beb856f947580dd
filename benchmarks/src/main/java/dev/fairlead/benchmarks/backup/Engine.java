package dev.fairlead.benchmarks.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The engine in processes of its own.
 *
 * @param key name of the key that is encrypted with, or {@link BenchmarkKey#NONE}
 */
record Engine(Reached server, Path destination, int level, String key) {

    /** What one backup took. */
    record Run(long millis, long bytes, long peakKib) {}

    /** What the loss of the server would have cost, in milliseconds, while its log was followed. */
    record Followed(long lost, long shown, long longest, long peakKib) {}

    /**
     * @param parent since which the changes are wanted, or {@link EngineRun#FULL}
     */
    Run take(String id, String parent) throws IOException, InterruptedException {
        OwnJvm run =
                OwnJvm.run(
                        EngineRun.class,
                        with(destination.toString(), id, String.valueOf(level), key, parent));
        return new Run(run.number("millis"), run.number("bytes"), run.number("peak"));
    }

    Followed follow(int seconds) throws IOException, InterruptedException {
        OwnJvm run =
                OwnJvm.run(
                        LogRun.class, with(destination.toString(), key, String.valueOf(seconds)));
        return new Followed(
                run.number("lost-p99"),
                run.number("shown-p99"),
                run.number("lost-longest"),
                run.number("peak"));
    }

    private List<String> with(String... more) {
        return Stream.concat(server.words().stream(), Stream.of(more)).toList();
    }
}
