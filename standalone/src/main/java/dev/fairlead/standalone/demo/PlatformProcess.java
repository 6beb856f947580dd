package dev.fairlead.standalone.demo;

import dev.fairlead.process.Command;
import dev.fairlead.process.Detached;
import dev.fairlead.process.Ending;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code fairlead up} as a process of its own, on this JVM's JDK, options and class path. */
public final class PlatformProcess {
    private static final Duration READY_LOOK = Duration.ofMillis(100);
    private static final Duration STOP_GRACE = Duration.ofSeconds(40);

    private final ProcessHandle process;
    private final Path output;

    private PlatformProcess(ProcessHandle process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it; its output goes to {@code up.log} in the data directory.
     *
     * @param environment added to this process's own
     */
    public static PlatformProcess start(
            DataDirectory data,
            Path config,
            PortPlan ports,
            boolean separate,
            Map<String, String> environment)
            throws IOException {
        return start(data, config, ports, separate, List.of(), environment);
    }

    /**
     * As {@link #start(DataDirectory, Path, PortPlan, boolean, Map)}.
     *
     * @param options of its JVM, after this JVM's own, which they override
     */
    public static PlatformProcess start(
            DataDirectory data,
            Path config,
            PortPlan ports,
            boolean separate,
            List<String> options,
            Map<String, String> environment)
            throws IOException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(options);
        words.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fairlead.standalone.Fairlead",
                        "up",
                        "--stop-instances",
                        "--data",
                        data.root().toString(),
                        "--config",
                        config.toString(),
                        "--port-base",
                        String.valueOf(ports.base())));
        if (separate) {
            words.add("--separate");
        }
        Path output = data.root().resolve("up.log");
        var command = new Command(words, environment, Path.of("").toAbsolutePath(), output);
        return new PlatformProcess(Detached.startInThisSession(command).handle(), output);
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Blocks until the service says that it is ready.
     *
     * @throws IllegalStateException where the platform ends before, or it takes longer
     */
    public void awaitReady(Api service, Duration atMost) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + atMost.toNanos();
        while (!service.healthy()) {
            if (!isRunning() || System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "%s is not ready: %s".formatted(service.base(), output()));
            }
            Thread.sleep(READY_LOOK);
        }
    }

    /** What it printed so far. */
    public String output() throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** Ends it with all its processes. */
    public void stop() {
        Ending.gracefully(process, STOP_GRACE);
    }
}
