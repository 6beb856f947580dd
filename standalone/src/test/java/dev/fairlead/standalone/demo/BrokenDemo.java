package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code fairlead demo} on a configuration that breaks one of its stages. */
record BrokenDemo(Path directory, DemoConfig config) {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int PATIENCE_SECONDS = 10;

    void fails(String stage, String why) throws IOException, InterruptedException {
        try (FairleadCommand demo = start(PortCheck.firstFree(24_080))) {
            assertThat(demo.exitCode(LONGEST)).as(demo.output()).isEqualTo(1);
            assertThat(demo.output()).containsPattern("FAILED: .*" + stage).contains(why);
        }
    }

    FairleadCommand start(PortPlan ports) throws IOException {
        return FairleadCommand.start(
                Map.of(),
                "demo",
                "--patience",
                PATIENCE_SECONDS,
                "--port-base",
                ports.base(),
                "--data",
                directory.resolve("data"),
                "--config",
                config.root());
    }
}
