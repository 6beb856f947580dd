package dev.fairlead.deploy.rollout;

import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.Decision;

/** Refusals that several commands share. */
final class Refusals {
    private Refusals() {}

    static Decision<DeploymentEvent> unknownDeployment() {
        return Decision.refuse(
                "unknown-deployment", "no deployment has this id; see GET /api/v1/deployments");
    }

    /** An outcome of work that belongs to another step, attempt or phase. */
    static Decision<DeploymentEvent> staleOutcome(Rollout rollout, String what) {
        Progress progress = rollout.progress();
        return Decision.refuse(
                "stale-outcome",
                "%s, while the rollout is %s at step %d, attempt %d; nothing is to be done"
                        .formatted(
                                what,
                                progress.phase().text(),
                                progress.step(),
                                progress.attempt()));
    }

    /** A command that makes no sense where the rollout is. */
    static Decision<DeploymentEvent> notNow(Rollout rollout, String reason, String expected) {
        return Decision.refuse(
                reason,
                "deployment %s of %s %s is %s; %s"
                        .formatted(
                                rollout.id(),
                                rollout.release().service(),
                                rollout.release().version(),
                                rollout.phase().text(),
                                expected));
    }

    /** An order for a step or an attempt that the rollout has left. */
    static Decision<DeploymentEvent> stepPassed(Rollout rollout, int step, int attempt) {
        Progress progress = rollout.progress();
        return Decision.refuse(
                "step-passed",
                "the order is for step %d, attempt %d, and deployment %s of %s %s is %s at step %d (%s), attempt %d; look at it again"
                        .formatted(
                                step,
                                attempt,
                                rollout.id(),
                                rollout.release().service(),
                                rollout.release().version(),
                                progress.phase().text(),
                                progress.step(),
                                rollout.step().name(),
                                progress.attempt()));
    }

    static Decision<DeploymentEvent> ended(Rollout rollout) {
        return notNow(rollout, "already-ended", "retry it, or ask for a new deployment");
    }
}
