package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.plan.Step;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes after a step. */
final class Advance {
    private Advance() {}

    /** The step succeeded: on with the next one, unless the rollout is held. */
    static Decision<DeploymentEvent> afterSuccess(
            Rollout rollout,
            RolloutEvents facts,
            String reason,
            @Nullable String detail,
            List<? extends DeploymentEvent> before) {
        List<DeploymentEvent> events = new ArrayList<>(before);
        events.add(facts.stepCompleted(rollout, StepOutcome.SUCCEEDED, reason, detail));
        return rollout.progress().isPaused()
                ? Decision.accept(reason, events)
                : to(rollout, facts, rollout.progress().step() + 1, reason, events);
    }

    /** On with the step of the index; past the last one the rollout has succeeded. */
    static Decision<DeploymentEvent> to(
            Rollout rollout,
            RolloutEvents facts,
            int index,
            String reason,
            List<? extends DeploymentEvent> before) {
        List<DeploymentEvent> events = new ArrayList<>(before);
        if (index >= rollout.plan().steps().size()) {
            events.add(facts.succeeded(rollout));
            if (Afterwards.isWatched(rollout)) {
                events.add(facts.watchAfterwards(rollout));
            }
            return Decision.accept(reason, events, Claims.succeeded(rollout));
        }
        Step step = rollout.plan().step(index);
        events.add(
                facts.stepStarted(index, rollout.progress().attempt(), step.name(), step.kind()));
        return Decision.accept(reason, events);
    }
}
