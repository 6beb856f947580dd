package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.alerts.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a rollout, and what it is told. */
public sealed interface RolloutCommand {

    /** Begin. */
    record Request(Release release, Plan plan) implements RolloutCommand {}

    /** A request that cannot become a rollout; recorded so that the refusal can be found. */
    record RefuseRequest(String reason, String detail) implements RolloutCommand {}

    /** Begin again after a failure or rollback, with a plan of today. */
    record Retry(Plan plan) implements RolloutCommand {}

    /**
     * Evidence was found while a gate waits.
     *
     * @param evidence in the order in which it counts
     */
    record EvidenceFound(List<Release.Evidence> evidence) implements RolloutCommand {
        public EvidenceFound {
            evidence = List.copyOf(evidence);
        }
    }

    /** A gate that waits had to let the rollout through by now. */
    record WaitOver() implements RolloutCommand {}

    /** Hold before the next step. */
    record Pause(@Nullable String reason) implements RolloutCommand {}

    /** Go on. */
    record Resume(@Nullable String reason) implements RolloutCommand {}

    /**
     * Do not wait for the verdict on the step.
     *
     * @param full go to 100 % at once
     */
    record Promote(boolean full, @Nullable String reason) implements RolloutCommand {}

    /** End it: cancelled before it took traffic, rolled back after. */
    record Abort(@Nullable String reason) implements RolloutCommand {}

    /**
     * An order that is meant for one step and attempt, as the caller saw them; refused once they
     * have passed.
     */
    record At(int step, int attempt, RolloutCommand order) implements RolloutCommand {}

    /**
     * Take a version that succeeded out again.
     *
     * @param servingDeploymentId the deployment whose version serves now, as the caller saw it
     */
    record RollBack(String servingDeploymentId, @Nullable String reason)
            implements RolloutCommand {}

    /** The instance runs and is healthy. */
    record InstanceHealthy(Instance instance) implements RolloutCommand {}

    /** The instance did not come up. */
    record StartFailed(String instanceId, String reason, String detail) implements RolloutCommand {}

    /**
     * A check of the instance is over.
     *
     * @param fault what is wrong; null where nothing is
     */
    record Checked(int step, int attempt, @Nullable String fault) implements RolloutCommand {}

    /**
     * The weights were set and read back.
     *
     * @param restored whether the rollback asked for it
     * @param weight share of the version, 0 to 100
     * @param revision what the router calls the split that is in force
     */
    record TrafficRead(
            int step, int attempt, boolean restored, int weight, String revision, Instant readAt)
            implements RolloutCommand {}

    /** A shift had to be read back by now. */
    record TrafficDue(int step, int attempt) implements RolloutCommand {}

    /**
     * The alert service's verdict on a watch.
     *
     * @param eventId event that brought it
     */
    record Judge(String watchId, Verdict verdict, String reason, String detail, String eventId)
            implements RolloutCommand {}

    /** There had to be a verdict by now. */
    record VerdictDue(String watchId) implements RolloutCommand {}

    /** The share was to be kept until now, and nobody watches it. */
    record BakeOver(int step, int attempt) implements RolloutCommand {}

    /** The instance ran and is found dead. */
    record InstanceDied(String instanceId, String detail) implements RolloutCommand {}

    /** An instance was stopped on purpose. */
    record InstanceGone(String instanceId, String version, String reason)
            implements RolloutCommand {}

    /** The previous version was kept warm long enough. */
    record ArchiveDue(int attempt) implements RolloutCommand {}
}
