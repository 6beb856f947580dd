package dev.fairlead.deploy.rollout;

import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.List;

/** The last step before traffic: the migrations that the version needs are in place. */
final class Verifying {
    private Verifying() {}

    static Decision<DeploymentEvent> verified(
            Rollout rollout, RolloutCommand.MigrationsVerified verified, CommandContext context) {
        return isVerifying(rollout, verified.step(), verified.attempt())
                ? Advance.afterSuccess(
                        rollout,
                        new Facts(rollout.release(), context),
                        "migrations-verified",
                        null,
                        List.of())
                : stale(rollout, verified.step(), verified.attempt(), "succeeded");
    }

    static Decision<DeploymentEvent> notVerified(
            Rollout rollout, RolloutCommand.MigrationsNotVerified failed, CommandContext context) {
        return isVerifying(rollout, failed.step(), failed.attempt())
                ? Ends.failed(
                        rollout,
                        new Facts(rollout.release(), context),
                        "migrations-not-verified",
                        failed.detail())
                : stale(rollout, failed.step(), failed.attempt(), "failed");
    }

    private static boolean isVerifying(Rollout rollout, int step, int attempt) {
        return rollout.phase() == Phase.VERIFYING
                && !rollout.progress().stepDone()
                && rollout.isCurrent(step, attempt);
    }

    private static Decision<DeploymentEvent> stale(
            Rollout rollout, int step, int attempt, String how) {
        return Refusals.staleOutcome(
                rollout,
                "the migration check of step %d, attempt %d %s".formatted(step, attempt, how));
    }
}
