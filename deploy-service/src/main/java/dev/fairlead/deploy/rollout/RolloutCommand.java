package dev.fairlead.deploy.rollout;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.deploy.gate.Approver;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.OpenIncidents;
import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a rollout, and what it is told. */
public sealed interface RolloutCommand {

    /** Begin. */
    @Stored("request")
    record Request(Release release, Plan plan) implements RolloutCommand {}

    /** A request that cannot become a rollout; recorded so that the refusal can be found. */
    @Stored("refuse-request")
    record RefuseRequest(String reason, String detail) implements RolloutCommand {}

    /** Begin again after a failure or rollback, with a plan of today. */
    @Stored("retry")
    record Retry(Plan plan) implements RolloutCommand {}

    /**
     * Evidence was found while a gate waits.
     *
     * @param evidence in the order in which it counts
     */
    @Stored("evidence-found")
    record EvidenceFound(List<Release.Evidence> evidence) implements RolloutCommand {
        public EvidenceFound {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Somebody looked how the artifact stands in another environment.
     *
     * @param gate that waits for it
     */
    @Stored("standing-found")
    record StandingFound(String gate, String environment, Standing standing)
            implements RolloutCommand {}

    /**
     * Somebody looked which incidents are open on the service.
     *
     * @param gate that waits for it
     */
    @Stored("incidents-found")
    record IncidentsFound(String gate, OpenIncidents incidents) implements RolloutCommand {}

    /**
     * The freezes of its service and environment, as they are while it waits.
     *
     * @param freezes by name
     */
    @Stored("freezes-found")
    record FreezesFound(List<Freeze> freezes) implements RolloutCommand {
        public FreezesFound {
            freezes = List.copyOf(freezes);
        }
    }

    /** Approve it as it is planned now. */
    @Stored("approve")
    record Approve(Approver approver, @Nullable String reason) implements RolloutCommand {}

    /** Be against it: it fails. */
    @Stored("reject")
    record Reject(Approver approver, String reason) implements RolloutCommand {}

    /** Take the own approval back. */
    @Stored("withdraw")
    record Withdraw(@Nullable String reason) implements RolloutCommand {}

    /**
     * Let it through in spite of gates that hold it.
     *
     * @param gate one of them; null for all that may be overridden
     */
    @Stored("let-through")
    record LetThrough(Approver by, @Nullable String gate, String reason)
            implements RolloutCommand {}

    /** A gate that waits had to let the rollout through by now. */
    @Stored("wait-over")
    record WaitOver() implements RolloutCommand {}

    /** Hold before the next step. */
    @Stored("pause")
    record Pause(@Nullable String reason) implements RolloutCommand {}

    /** Go on. */
    @Stored("resume")
    record Resume(@Nullable String reason) implements RolloutCommand {}

    /**
     * Do not wait for the verdict on the step.
     *
     * @param full go to 100 % at once
     */
    @Stored("promote")
    record Promote(boolean full, @Nullable String reason) implements RolloutCommand {}

    /** End it: cancelled before it took traffic, rolled back after. */
    @Stored("abort")
    record Abort(@Nullable String reason) implements RolloutCommand {}

    /**
     * An order that is meant for one step and attempt, as the caller saw them; refused once they
     * have passed.
     */
    @Stored("at")
    record At(
            int step,
            int attempt,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type") RolloutCommand order)
            implements RolloutCommand {}

    /**
     * Take a version that succeeded out again.
     *
     * @param servingDeploymentId the deployment whose version serves now, as the caller saw it
     */
    @Stored("roll-back")
    record RollBack(String servingDeploymentId, @Nullable String reason)
            implements RolloutCommand {}

    /** The instance runs and is healthy. */
    @Stored("instance-healthy")
    record InstanceHealthy(Instance instance) implements RolloutCommand {}

    /** The instance did not come up. */
    @Stored("start-failed")
    record StartFailed(String instanceId, String reason, String detail) implements RolloutCommand {}

    /**
     * A check of the instance is over.
     *
     * @param fault what is wrong; null where nothing is
     */
    @Stored("checked")
    record Checked(int step, int attempt, @Nullable String fault) implements RolloutCommand {}

    /**
     * The weights were set and read back.
     *
     * @param restored whether the rollback asked for it
     * @param weight share of the version, 0 to 100
     * @param revision what the router calls the split that is in force
     */
    @Stored("traffic-read")
    record TrafficRead(
            int step, int attempt, boolean restored, int weight, String revision, Instant readAt)
            implements RolloutCommand {}

    /** A shift had to be read back by now. */
    @Stored("traffic-due")
    record TrafficDue(int step, int attempt) implements RolloutCommand {}

    /**
     * The alert service's verdict on a watch.
     *
     * @param eventId event that brought it
     */
    @Stored("judge")
    record Judge(String watchId, Verdict verdict, String reason, String detail, String eventId)
            implements RolloutCommand {}

    /** There had to be a verdict by now. */
    @Stored("verdict-due")
    record VerdictDue(String watchId) implements RolloutCommand {}

    /** A later version begins to take over. */
    @Stored("superseded")
    record Superseded() implements RolloutCommand {}

    /** The share was to be kept until now, and nobody watches it. */
    @Stored("bake-over")
    record BakeOver(int step, int attempt) implements RolloutCommand {}

    /** The instance ran and is found dead. */
    @Stored("instance-died")
    record InstanceDied(String instanceId, String detail) implements RolloutCommand {}

    /** An instance was stopped on purpose. */
    @Stored("instance-gone")
    record InstanceGone(String instanceId, String version, String reason)
            implements RolloutCommand {}

    /** The previous version was kept warm long enough. */
    @Stored("archive-due")
    record ArchiveDue(int attempt) implements RolloutCommand {}
}
