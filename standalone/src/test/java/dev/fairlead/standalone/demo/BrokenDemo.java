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
import java.util.regex.Pattern;

/** {@code fairlead demo} on a configuration that breaks some of its stages. */
record BrokenDemo(FairleadCommand command, PortPlan ports) implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(8);
    private static final int PATIENCE_SECONDS = 60;

    /** For stages that fail because something does not come. */
    private static final int SHORT_PATIENCE_SECONDS = 12;

    /** Nine in a window at 5 %, on average: enough for a verdict that asks for five. */
    private static final int REQUESTS_PER_SECOND = 60;

    /** Two that start at the same time would find the same ports free. */
    private static int nextBase = 24_080;

    /**
     * @param stages that are broken; they are played with those that they build on
     */
    static BrokenDemo start(Path directory, DemoConfig config, String stages, Object... options)
            throws IOException {
        return startWith(directory, config, stages, PATIENCE_SECONDS, options);
    }

    /** For a stage that fails because something does not come. */
    static BrokenDemo startImpatient(Path directory, DemoConfig config, String stage)
            throws IOException {
        return startWith(directory, config, stage, SHORT_PATIENCE_SECONDS);
    }

    private static BrokenDemo startWith(
            Path directory, DemoConfig config, String stages, int patience, Object... options)
            throws IOException {
        PortPlan ports = nextPorts();
        var arguments =
                new ArrayList<Object>(
                        List.of(
                                "demo",
                                "--stages",
                                stages,
                                "--patience",
                                patience,
                                "--requests",
                                REQUESTS_PER_SECOND,
                                "--port-base",
                                ports.base(),
                                "--data",
                                directory.resolve("data"),
                                "--config",
                                config.root()));
        arguments.addAll(List.of(options));
        return new BrokenDemo(FairleadCommand.start(Map.of(), arguments.toArray()), ports);
    }

    private static synchronized PortPlan nextPorts() throws IOException {
        PortPlan ports = PortCheck.firstFree(nextBase);
        nextBase = ports.base() + 100;
        return ports;
    }

    void awaitLine(String part) {
        command.awaitLine(line -> line.contains(part), LONGEST);
    }

    void fails(String stage, String why) throws InterruptedException {
        assertThat(command.exitCode(LONGEST)).as(command.output()).isEqualTo(1);
        assertThat(command.output())
                .containsPattern("FAILED: .*%s.*\n.*%s".formatted(stage, Pattern.quote(why)));
    }

    void says(String text) {
        assertThat(command.output()).contains(text);
    }

    @Override
    public void close() throws InterruptedException {
        command.close();
    }
}
