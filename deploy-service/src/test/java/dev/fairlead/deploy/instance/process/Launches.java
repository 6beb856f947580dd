package dev.fairlead.deploy.instance.process;

import dev.fairlead.deploy.instance.HealthCheck;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.instance.ProcessLaunch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances to ask for. */
final class Launches {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HealthCheck HEALTH =
            new HealthCheck("/health", Duration.ofMillis(50), 2, TIMEOUT);

    private Launches() {}

    /** The sample application, with options such as {@code --fail-start}. */
    static ProcessLaunch sample(String... options) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.fairlead.embedded.sample.SampleMain",
                                "--port",
                                "${port}"));
        words.addAll(List.of(options));
        return command(words);
    }

    static ProcessLaunch script(String script) {
        return command(List.of("/bin/sh", "-c", script));
    }

    static ProcessLaunch command(List<String> words) {
        return new ProcessLaunch(words, Map.of(), null, null, HEALTH, Duration.ofSeconds(5));
    }

    static ProcessLaunch with(ProcessLaunch launch, Map<String, String> environment) {
        return new ProcessLaunch(
                launch.command(), environment, null, null, HEALTH, launch.stopGrace());
    }

    static ProcessLaunch in(ProcessLaunch launch, @Nullable String directory) {
        return new ProcessLaunch(
                launch.command(), Map.of(), directory, null, HEALTH, launch.stopGrace());
    }

    static ProcessLaunch at(ProcessLaunch launch, int port) {
        return new ProcessLaunch(
                launch.command(), Map.of(), null, port, HEALTH, launch.stopGrace());
    }

    static InstanceSpec first(String id, Launch launch) {
        return new InstanceSpec(id, "checkout", "production", "2", launch, false);
    }

    static InstanceSpec again(String id, Launch launch) {
        return new InstanceSpec(id, "checkout", "production", "2", launch, true);
    }
}
