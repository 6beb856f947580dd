package dev.fairlead.benchmarks.memory;

import dev.fairlead.process.Command;
import dev.fairlead.process.Detached;
import dev.fairlead.process.Ending;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./fairlead up} itself, on an empty data directory of its own. */
final class RestingPlatform implements AutoCloseable {
    private static final int FIRST_BASE = 9180;
    private static final Duration START = Duration.ofMinutes(15);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final String READY = "Fairlead is ready";

    private final DataDirectory data;
    private final Path output;
    private final Detached up;

    /**
     * Starts it, as a user does: with its caches, which are made first where there are none.
     *
     * @param home of the script and of the shipped configuration
     */
    RestingPlatform(Path home) throws IOException {
        data = DataDirectory.temporary();
        output = data.root().resolve("up.log");
        List<String> words =
                List.of(
                        home.resolve("fairlead").toAbsolutePath().toString(),
                        "up",
                        "--stop-instances",
                        "--data",
                        data.root().toString(),
                        "--port-base",
                        String.valueOf(PortCheck.firstFree(FIRST_BASE).base()));
        up =
                Detached.startInThisSession(
                        new Command(words, Map.of(), home.toAbsolutePath(), output));
    }

    /**
     * Blocks until all of it serves.
     *
     * @throws IOException where it ends before, or it takes longer than a build and a start may
     */
    void awaitReady() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + START.toNanos();
        while (!Files.readString(output).contains(READY)) {
            if (!up.handle().isAlive() || System.nanoTime() > giveUp) {
                throw new IOException("it is not ready: " + Files.readString(output));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** All of its processes by the part that they belong to, whoever their parent is. */
    Map<String, List<ProcessHandle>> processes() throws IOException {
        var parts = new LinkedHashMap<String, List<ProcessHandle>>();
        parts.put("broker", tree(data.broker().resolve("broker.pid")));
        parts.put("database", tree(data.database().resolve("data/postmaster.pid")));
        parts.put("edge proxy", tree(data.edge().resolve("edge.pid")));
        Set<ProcessHandle> others =
                parts.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        parts.put(
                "services and console",
                tree(up.handle()).stream().filter(each -> !others.contains(each)).toList());
        return parts;
    }

    private static List<ProcessHandle> tree(Path file) throws IOException {
        String first = Files.readString(file).strip().split("\\s")[0];
        return ProcessHandle.of(Long.parseLong(first)).map(RestingPlatform::tree).orElseThrow();
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    @Override
    public void close() throws InterruptedException {
        Ending.gracefully(up.handle(), STOP);
        // The database may need a moment more than the platform that it belonged to.
        long giveUp = System.nanoTime() + STOP.toNanos();
        while (Files.exists(data.root()) && System.nanoTime() < giveUp) {
            try {
                data.delete();
            } catch (IOException | UncheckedIOException stillInUse) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
