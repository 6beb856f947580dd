package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.edge.EdgeProcess;
import dev.fairlead.embedded.edge.EdgeSettings;
import dev.fairlead.process.Command;
import dev.fairlead.process.Detached;
import dev.fairlead.process.Ending;
import dev.fairlead.process.JavaCommand;
import dev.fairlead.process.Ownership;
import dev.fairlead.process.ProcessIdentity;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./fairlead up} without its caches, and with a single carrier for virtual threads: whatever
 * holds that one up holds all of them up.
 */
final class LookedAfterPlatform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String READY = "Fairlead is ready";

    private final DataDirectory data;
    private final PortPlan ports;
    private final Path output;
    private Optional<Detached> parent = Optional.empty();

    /**
     * @param ports the first that may be free; of each test another one: two at once would find the
     *     same ones free while one of them is down
     */
    LookedAfterPlatform(Path directory, int ports) throws IOException {
        data = new DataDirectory(directory.resolve("data"));
        data.create();
        this.ports = PortCheck.firstFree(ports);
        output = directory.resolve("up.log");
    }

    void start() throws IOException {
        List<String> options =
                List.of(
                        "-Xmx448m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                        "-Dfairlead.start-limit=400",
                        "-Dhungry=" + hungry());
        List<String> arguments =
                List.of(
                        "up",
                        "--stop-instances",
                        "--data",
                        data.root().toString(),
                        "--config",
                        Path.of("..", "config", "examples", "demo").toAbsolutePath().toString(),
                        "--port-base",
                        String.valueOf(ports.base()));
        var words =
                new ArrayList<>(
                        List.of(
                                "sh",
                                Path.of("src/main/sh/look-after").toAbsolutePath().toString()));
        words.addAll(JavaCommand.words(HungryMain.class, options, arguments));
        // The children's logging is not the platform's.
        words.removeIf(word -> word.startsWith("-Dlogback.configurationFile="));
        Map<String, String> environment = Map.of("FAIRLEAD_LONGEST_PAUSE", "1");
        parent =
                Optional.of(
                        Detached.startInThisSession(
                                new Command(words, environment, data.root(), output)));
    }

    private Path hungry() {
        return data.root().resolve("hungry");
    }

    /** From now on the platform takes all the memory that it gets. */
    void makeHungry() throws IOException {
        Files.createFile(hungry());
    }

    /** Blocks until it has been ready for this many times. */
    void awaitReady(int times) {
        await().atMost(PATIENCE)
                .failFast(() -> assertThat(said()).doesNotContain("not ready after"))
                .failFast(() -> {
                    if (!handle().isAlive()) {
                        throw new AssertionError("it ended: " + said());
                    }
                })
                .until(() -> said().split(READY, -1).length > times);
    }

    String said() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    int port(ServiceDescriptor service) {
        return ports.service(service.portOffset());
    }

    DataDirectory data() {
        return data;
    }

    /** Of the small parent. */
    ProcessHandle handle() {
        return parent.orElseThrow().handle();
    }

    int exitCode() {
        return await().atMost(PATIENCE)
                .until(() -> parent.orElseThrow().exitCode(), Optional::isPresent)
                .orElseThrow();
    }

    /** {@code kill -9} of the platform's JVM, which is not its parent. */
    void killPlatform() throws IOException {
        Ending.kill(platform().orElseThrow());
    }

    /** {@code kill -9} of the JVM and its parent; what these had started is on its own. */
    void killBoth() {
        List<ProcessHandle> children = handle().children().toList();
        Ending.kill(handle());
        children.forEach(Ending::kill);
    }

    Optional<ProcessHandle> platform() throws IOException {
        return owner(data.root(), "platform");
    }

    Optional<ProcessHandle> broker() throws IOException {
        return owner(data.broker(), "broker");
    }

    Optional<ProcessHandle> edge() throws IOException {
        return owner(data.edge(), EdgeSettings.ROLE);
    }

    private static Optional<ProcessHandle> owner(Path directory, String role) throws IOException {
        return Ownership.owner(directory, role).flatMap(ProcessIdentity::find);
    }

    /** Ends what is left, without asking. */
    @Override
    public void close() throws IOException {
        parent.map(Detached::handle).ifPresent(Ending::killWithDescendants);
        await().atMost(PATIENCE).until(() -> platform().isEmpty() && broker().isEmpty());
        EdgeProcess.endLeftBehind(
                new EdgeSettings(data.edge(), data.edgeSecret(), ports.edge(), ports.edgeAdmin()));
    }
}
