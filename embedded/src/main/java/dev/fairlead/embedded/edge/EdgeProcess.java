package dev.fairlead.embedded.edge;

import dev.fairlead.embedded.process.Command;
import dev.fairlead.embedded.process.Detached;
import dev.fairlead.embedded.process.Ending;
import dev.fairlead.embedded.process.HttpProbe;
import dev.fairlead.embedded.process.JavaCommand;
import dev.fairlead.embedded.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A detached edge proxy: it lives on when this process ends, and the next one adopts it. */
public final class EdgeProcess {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration ADOPT = Duration.ofSeconds(3);
    private static final Duration STOP_GRACE = Duration.ofSeconds(12);
    private static final List<String> JVM =
            List.of(
                    "-Xms16m",
                    "-Xmx192m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:ReservedCodeCacheSize=48m",
                    "-XX:MaxDirectMemorySize=64m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:-UsePerfData");

    private final ProcessIdentity identity;
    private final boolean adopted;

    private EdgeProcess(ProcessIdentity identity, boolean adopted) {
        this.identity = identity;
        this.adopted = adopted;
    }

    /**
     * Adopts the proxy that runs on this directory and these ports, or starts one. A proxy of this
     * directory that does not answer on the admin port is ended first. Blocks until it is healthy.
     *
     * @throws IOException when it does not come up; the message names its log
     */
    public static EdgeProcess ensure(EdgeSettings settings) throws IOException {
        Files.createDirectories(settings.directory());
        Optional<ProcessIdentity> known = ProcessIdentity.read(settings.identity());
        Optional<ProcessHandle> running = known.flatMap(ProcessIdentity::find);
        if (known.isPresent() && running.isPresent()) {
            if (healthy(settings, running.get(), ADOPT)) {
                return new EdgeProcess(known.get(), true);
            }
            Ending.gracefully(running.get(), STOP_GRACE);
        }
        return start(settings);
    }

    private static EdgeProcess start(EdgeSettings settings) throws IOException {
        var arguments =
                List.of(
                        settings.directory().toString(),
                        settings.secret().toString(),
                        String.valueOf(settings.port()),
                        String.valueOf(settings.adminPort()));
        ProcessIdentity identity =
                Detached.start(
                        new Command(
                                JavaCommand.words(EdgeMain.class, JVM, arguments),
                                Map.of(),
                                settings.directory(),
                                settings.log()));
        identity.write(settings.identity());
        Optional<ProcessHandle> process = identity.find();
        if (process.isEmpty() || !healthy(settings, process.get(), START)) {
            process.ifPresent(Ending::kill);
            throw new IOException(
                    "the edge proxy did not start on ports %d and %d; %s says why"
                            .formatted(settings.port(), settings.adminPort(), settings.log()));
        }
        return new EdgeProcess(identity, false);
    }

    private static boolean healthy(EdgeSettings settings, ProcessHandle process, Duration atMost) {
        return HttpProbe.untilOk(settings.adminPort(), "/health", process, atMost);
    }

    public ProcessIdentity identity() {
        return identity;
    }

    /** Whether it was running before. */
    public boolean adopted() {
        return adopted;
    }

    public boolean isRunning() {
        return identity.find().isPresent();
    }

    /** Drains for up to 10 s, then ends it. */
    public void stop() {
        identity.find().ifPresent(process -> Ending.gracefully(process, STOP_GRACE));
    }
}
