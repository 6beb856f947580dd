package dev.fairlead.deploy.rollout;

import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a rollout ends badly. */
final class Ends {
    private Ends() {}

    /** Before it took traffic: the previous version was not touched. */
    static Decision<DeploymentEvent> failed(
            Rollout rollout, RolloutEvents facts, String reason, String detail) {
        List<DeploymentEvent> events = new ArrayList<>();
        if (!rollout.progress().stepDone()) {
            events.add(facts.stepCompleted(rollout, StepOutcome.FAILED, reason, detail));
        }
        events.add(facts.failed(rollout.progress().step(), reason, detail));
        return Decision.accept(reason, events, Claims.ended(rollout.release(), rollout.plan()));
    }

    /**
     * After it took traffic, or may have: the previous version gets all of it back.
     *
     * @param watchId the watch that found it bad; null where something else did
     */
    static Decision<DeploymentEvent> rollback(
            Rollout rollout,
            RolloutEvents facts,
            String reason,
            @Nullable String detail,
            @Nullable String watchId) {
        List<DeploymentEvent> events = new ArrayList<>();
        OpenWatch open = rollout.progress().watch();
        if (open != null && watchId == null) {
            events.add(facts.watchCancelled(open, reason));
        }
        if (!rollout.progress().stepDone()) {
            events.add(facts.stepCompleted(rollout, StepOutcome.FAILED, reason, detail));
        }
        events.add(facts.rollbackStarted(rollout, reason, detail, watchId));
        return Decision.accept(reason, events);
    }
}
