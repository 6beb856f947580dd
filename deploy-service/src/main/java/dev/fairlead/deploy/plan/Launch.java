package dev.fairlead.deploy.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an instance of the version is run as a process of this machine.
 *
 * @param command program and arguments, never through a shell; everything but {@code ${port}} is
 *     filled in
 * @param environment added to that of the service; a value may be a reference to a secret, which is
 *     looked up at the start and stored nowhere
 * @param directory working directory; null for the instance's own
 * @param port the only one it may have; null for a free one
 * @param stopGrace time between the polite and the forced end
 */
public record Launch(
        List<String> command,
        Map<String, String> environment,
        @Nullable String directory,
        @Nullable Integer port,
        HealthCheck health,
        Duration stopGrace) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
