package dev.fairlead.standalone.aot;

import dev.fairlead.process.AotCache;
import dev.fairlead.process.Command;
import dev.fairlead.process.Detached;
import dev.fairlead.process.Ending;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A platform that is started and stopped with JVMs that record what they load and run.
 *
 * @param made directory that gets the caches
 */
record TrainingRun(DataDirectory data, Path config, PortPlan ports, boolean separate, Path made) {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String READY = "Fairlead is ready";

    /**
     * Blocks until the platform has ended and the caches are there.
     *
     * @throws IOException when it does not start, or makes no cache; the message has its output
     */
    void run() throws IOException, InterruptedException {
        Path output = data.root().resolve("up.log");
        ProcessHandle platform =
                Detached.startInThisSession(
                                new Command(
                                        words(), Map.of(), Path.of("").toAbsolutePath(), output))
                        .handle();
        try {
            awaitReady(platform, output);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            Ending.kill(platform);
            throw failed;
        }
        if (!Ending.gracefully(platform, END)) {
            throw new IOException("the training run did not end: " + Files.readString(output));
        }
        String expected = separate ? "deploy-service.aot" : "platform.aot";
        if (!Files.exists(made.resolve(expected))) {
            throw new IOException(
                    "the training run made no %s: %s"
                            .formatted(expected, Files.readString(output)));
        }
    }

    private void awaitReady(ProcessHandle platform, Path output)
            throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + START.toNanos();
        while (!Files.readString(output).contains(READY)) {
            if (!platform.isAlive() || System.nanoTime() > giveUp) {
                throw new IOException(
                        "the platform did not become ready: " + Files.readString(output));
            }
            Thread.sleep(LOOK);
        }
    }

    /** This JVM's options, because a cache is good for the same kind of heap only. */
    private List<String> words() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> !option.startsWith("-XX:AOT"))
                        .filter(option -> !option.startsWith("-D" + AotCache.DIRECTORY))
                        .toList());
        words.add("-D%s=%s".formatted(AotCache.DIRECTORY, made));
        words.add("-D%s=true".formatted(AotCache.TRAINING));
        if (!separate) {
            words.addAll(new AotCache(made, true).with("platform", List.of()));
        }
        words.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fairlead.standalone.Fairlead",
                        "up",
                        "--stop-instances",
                        "--data",
                        data.root().resolve("data").toString(),
                        "--config",
                        config.toString(),
                        "--port-base",
                        String.valueOf(ports.base())));
        if (separate) {
            words.add("--separate");
        }
        return words;
    }
}
