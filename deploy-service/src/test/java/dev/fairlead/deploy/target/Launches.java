package dev.fairlead.deploy.target;

import dev.fairlead.deploy.plan.HealthCheck;
import dev.fairlead.deploy.plan.Launch;
import dev.fairlead.deploy.rollout.EnsureInstance;
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
    static Launch sample(String... options) {
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

    static Launch script(String script) {
        return command(List.of("/bin/sh", "-c", script));
    }

    static Launch command(List<String> words) {
        return new Launch(words, Map.of(), null, null, HEALTH, Duration.ofSeconds(5));
    }

    static Launch with(Launch launch, Map<String, String> environment) {
        return new Launch(launch.command(), environment, null, null, HEALTH, launch.stopGrace());
    }

    static Launch in(Launch launch, @Nullable String directory) {
        return new Launch(launch.command(), Map.of(), directory, null, HEALTH, launch.stopGrace());
    }

    static Launch at(Launch launch, int port) {
        return new Launch(launch.command(), Map.of(), null, port, HEALTH, launch.stopGrace());
    }

    static EnsureInstance first(String id, Launch launch) {
        return new EnsureInstance(id, "checkout", "production", "2", launch, false);
    }

    static EnsureInstance again(String id, Launch launch) {
        return new EnsureInstance(id, "checkout", "production", "2", launch, true);
    }
}
