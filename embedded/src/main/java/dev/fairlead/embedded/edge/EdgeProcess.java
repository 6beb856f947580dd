package dev.fairlead.embedded.edge;

import dev.fairlead.process.Command;
import dev.fairlead.process.Detached;
import dev.fairlead.process.Ending;
import dev.fairlead.process.HttpProbe;
import dev.fairlead.process.JavaCommand;
import dev.fairlead.process.Ownership;
import dev.fairlead.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A detached edge proxy: it lives on when this process ends, and the next one adopts it. */
public final class EdgeProcess {
    private static final Duration START = Duration.ofSeconds(20);

    /** Long: ending one that is only slow interrupts users, and one may be starting still. */
    private static final Duration ADOPT = Duration.ofSeconds(20);

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
        Optional<EdgeProcess> adopted = adopt(settings);
        if (adopted.isPresent()) {
            return adopted.get();
        }
        endLeftBehind(settings);
        return start(settings);
    }

    private static Optional<EdgeProcess> adopt(EdgeSettings settings) throws IOException {
        Optional<ProcessIdentity> owner = owner(settings);
        return owner.flatMap(ProcessIdentity::find)
                .filter(process -> healthy(settings, process, ADOPT))
                .flatMap(healthy -> owner)
                .map(identity -> new EdgeProcess(identity, true));
    }

    private static EdgeProcess start(EdgeSettings settings) throws IOException {
        var arguments =
                List.of(
                        settings.directory().toString(),
                        settings.secret().toString(),
                        String.valueOf(settings.port()),
                        String.valueOf(settings.adminPort()));
        var command =
                new Command(
                        JavaCommand.words(EdgeMain.class, JVM, arguments),
                        Map.of(),
                        settings.directory(),
                        settings.log());
        ProcessHandle started = Detached.start(command).handle();
        boolean healthy = healthy(settings, started, START);
        // One that an interrupted start had begun may have been faster: then the new one ends, and
        // the owner is who answers.
        Optional<ProcessIdentity> owner = owner(settings);
        if (healthy && owner.isPresent() && owner.get().pid() == started.pid()) {
            return new EdgeProcess(owner.get(), false);
        }
        Ending.kill(started);
        return adopt(settings)
                .orElseThrow(() ->
                        new IOException(
                                "the edge proxy did not start on ports %d and %d; %s says why"
                                        .formatted(
                                                settings.port(),
                                                settings.adminPort(),
                                                settings.log())));
    }

    private static boolean healthy(EdgeSettings settings, ProcessHandle process, Duration atMost) {
        return HttpProbe.untilOk(settings.adminPort(), "/health", process, atMost);
    }

    private static Optional<ProcessIdentity> owner(EdgeSettings settings) throws IOException {
        return Ownership.owner(settings.directory(), EdgeSettings.ROLE);
    }

    /** Ends the proxy that has this directory, whoever started it: drains for up to 10 s first. */
    public static void endLeftBehind(EdgeSettings settings) throws IOException {
        owner(settings)
                .flatMap(ProcessIdentity::find)
                .ifPresent(process -> Ending.gracefully(process, STOP_GRACE));
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
