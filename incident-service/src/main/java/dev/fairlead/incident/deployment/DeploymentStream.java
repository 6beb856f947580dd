package dev.fairlead.incident.deployment;

import dev.fairlead.events.incidents.DeploymentNewsEvent;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/**
 * How the streams of deployments are named. Their events are internal, so that nobody sees the key.
 */
public final class DeploymentStream {

    /** The type of these streams. */
    public static final StreamType<DeploymentCommand, DeploymentState, DeploymentNewsEvent> TYPE =
            new StreamType<>(
                    "deployment",
                    DeploymentCommand.class,
                    DeploymentNewsEvent.class,
                    new DeploymentDecider(),
                    (stream, _) -> DeploymentStream.TYPE.id(stream),
                    false,
                    (_, _) -> Optional.empty());

    private DeploymentStream() {}

    /** The stream of the deployment. */
    public static String of(String deploymentId) {
        return TYPE.stream(deploymentId);
    }
}
