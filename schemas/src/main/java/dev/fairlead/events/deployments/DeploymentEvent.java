package dev.fairlead.events.deployments;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/**
 * Something that happened in the rollout of a deployment. {@link #deploymentId()} names the
 * deployment.
 */
public sealed interface DeploymentEvent extends Event
        permits ApprovalWithdrawn,
                DeploymentApproved,
                DeploymentCancelled,
                DeploymentFailed,
                DeploymentPaused,
                DeploymentPromoted,
                DeploymentRequested,
                DeploymentResumed,
                DeploymentRolledBack,
                DeploymentStarted,
                DeploymentSucceeded,
                FreezesSeen,
                GateEvaluated,
                InstanceStarted,
                InstanceStopped,
                PreviousVersionArchived,
                RollbackStarted,
                RolloutPlanned,
                StepCompleted,
                StepStarted,
                TrafficShifted,
                WatchCancelled,
                WatchRequested {
    String deploymentId();

    String service();

    String environment();

    String version();

    Instant at();

    /**
     * Where the builder of every event takes what all of them tell.
     *
     * @param <B> the builder
     */
    interface Head<B> {
        B deploymentId(String deploymentId);

        B service(String service);

        B environment(String environment);

        B version(String version);

        B at(Instant at);
    }
}
