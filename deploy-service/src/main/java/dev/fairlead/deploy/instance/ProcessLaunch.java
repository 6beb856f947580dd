package dev.fairlead.deploy.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance as a process of the machine that deploys it.
 *
 * @param command program and arguments, never through a shell; everything but {@code ${port}} is
 *     filled in
 * @param environment added to that of the service; a value may be a reference to a secret, which is
 *     looked up at the start and stored nowhere
 * @param directory working directory; null for the instance's own
 * @param port the only one it may have; null for a free one
 */
public record ProcessLaunch(
        List<String> command,
        Map<String, String> environment,
        @Nullable String directory,
        @Nullable Integer port,
        HealthCheck health,
        Duration stopGrace)
        implements Launch {

    /** Of this launch and of the target that reads it. */
    public static final String TYPE = "process";

    public ProcessLaunch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** Another program, run as this one is. */
    public ProcessLaunch with(List<String> otherCommand) {
        return new ProcessLaunch(otherCommand, environment, directory, port, health, stopGrace);
    }
}
