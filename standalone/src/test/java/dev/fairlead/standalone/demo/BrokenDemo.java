package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code fairlead demo} on a configuration that breaks one of its stages. */
record BrokenDemo(FairleadCommand command, PortPlan ports) implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int PATIENCE_SECONDS = 60;

    /** For stages that fail because something does not come. */
    private static final int SHORT_PATIENCE_SECONDS = 12;

    private static final int REQUESTS_PER_SECOND = 80;

    /** Two that start at the same time would find the same ports free. */
    private static int nextBase = 24_080;

    /**
     * @param stage that is broken; it is played with those that it builds on
     */
    static BrokenDemo start(Path directory, DemoConfig config, int stage) throws IOException {
        return start(directory, config, stage, PATIENCE_SECONDS);
    }

    /** For a stage that fails because something does not come. */
    static BrokenDemo startImpatient(Path directory, DemoConfig config, int stage)
            throws IOException {
        return start(directory, config, stage, SHORT_PATIENCE_SECONDS);
    }

    private static BrokenDemo start(Path directory, DemoConfig config, int stage, int patience)
            throws IOException {
        PortPlan ports = nextPorts();
        return new BrokenDemo(
                FairleadCommand.start(
                        Map.of(), arguments(directory, config, ports, stage, patience).toArray()),
                ports);
    }

    /** The same from the jars that the build made, each service in a JVM of its own. */
    static BrokenDemo startSeparate(Path directory, DemoConfig config, int stage)
            throws IOException {
        PortPlan ports = nextPorts();
        var arguments =
                new ArrayList<>(arguments(directory, config, ports, stage, SHORT_PATIENCE_SECONDS));
        arguments.add("--separate");
        return new BrokenDemo(FairleadCommand.startBuilt(Map.of(), arguments.toArray()), ports);
    }

    private static synchronized PortPlan nextPorts() throws IOException {
        PortPlan ports = PortCheck.firstFree(nextBase);
        nextBase = ports.base() + 100;
        return ports;
    }

    private static List<Object> arguments(
            Path directory, DemoConfig config, PortPlan ports, int stage, int patience) {
        return List.of(
                "demo",
                "--stages",
                stage,
                "--patience",
                patience,
                "--requests",
                REQUESTS_PER_SECOND,
                "--port-base",
                ports.base(),
                "--data",
                directory.resolve("data"),
                "--config",
                config.root());
    }

    void awaitLine(String part) {
        command.awaitLine(line -> line.contains(part), LONGEST);
    }

    ProcessHandle service(String name) {
        return command.service(name);
    }

    void fails(String stage, String why) throws InterruptedException {
        assertThat(command.exitCode(LONGEST)).as(command.output()).isEqualTo(1);
        assertThat(command.output()).containsPattern("FAILED: .*" + stage).contains(why);
    }

    @Override
    public void close() throws InterruptedException {
        command.close();
    }
}
