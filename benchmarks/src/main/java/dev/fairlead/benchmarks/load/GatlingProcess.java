package dev.fairlead.benchmarks.load;

import dev.fairlead.process.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Plays one test with Gatling in a JVM of its own, so that its heap is not that of the command. */
final class GatlingProcess {
    private static final String NUMBERS = "global_stats.json";

    private final URI platform;
    private final String token;
    private final Path folder;

    /**
     * @param platform the console's address
     * @param folder for what Gatling writes
     */
    GatlingProcess(URI platform, String token, Path folder) {
        this.platform = platform;
        this.token = token;
        this.folder = folder;
    }

    /**
     * Blocks until it is over.
     *
     * @param users the most at a time
     * @param faster by how much shorter the stages are
     * @return the numbers that Gatling wrote down
     * @throws IOException where it wrote none
     */
    Path play(LoadTest test, int users, int faster) throws IOException, InterruptedException {
        Path results = Files.createDirectories(folder.resolve("results"));
        List<String> options =
                List.of(
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        // Gatling writes strings by their bytes, and its netty loads a library.
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        // What it remembers of itself does not belong into a person's settings.
                        "-Djava.util.prefs.userRoot=" + folder,
                        "-D" + Visits.TEST + "=" + test.name(),
                        "-D" + Visits.USERS + "=" + users,
                        "-D" + Visits.FASTER + "=" + faster,
                        "-D" + Visits.PLATFORM + "=" + platform);
        var builder =
                new ProcessBuilder(
                                JavaCommand.words(
                                        GatlingRun.class, options, List.of(results.toString())))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(Visits.TOKEN, token);
        Process gatling = builder.start();
        try {
            gatling.waitFor();
        } finally {
            gatling.destroyForcibly();
        }
        try (Stream<Path> all = Files.walk(results)) {
            return all.filter(file -> file.endsWith(NUMBERS))
                    .max(Path::compareTo)
                    .orElseThrow(() ->
                            new IOException(
                                    "Gatling ended with %d and wrote no %s below %s"
                                            .formatted(gatling.exitValue(), NUMBERS, results)));
        }
    }
}
