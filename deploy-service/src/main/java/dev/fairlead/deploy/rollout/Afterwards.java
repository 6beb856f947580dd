package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * A version that succeeded is watched on for a while. Only a breach takes it out again: where
 * nobody can judge it, it serves on, as it did before.
 */
final class Afterwards {
    /** Named reason of a watch that is cancelled because a later version takes over. */
    static final String SUPERSEDED = "superseded";

    /** Named reason of a watch that ends because its time is over. */
    static final String OVER = "watched-long-enough";

    private Afterwards() {}

    /** Whether it is; the first version of an environment has none to go back to. */
    static boolean isWatched(Rollout rollout) {
        Watching watching = rollout.plan().watching();
        return watching != null
                && watching.afterwards().isPositive()
                && rollout.plan().previous() != null;
    }

    static Decision<DeploymentEvent> judge(
            Rollout rollout, OpenWatch open, RolloutCommand.Judge verdict, CommandContext context) {
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        return switch (verdict.verdict()) {
            case PASSED -> Decision.accept(OVER, facts.watchCancelled(open, OVER));
            case FAILED -> breached(rollout, open, verdict, facts);
            case INCONCLUSIVE, UNKNOWN ->
                    Decision.accept(
                            "analysis-inconclusive",
                            facts.watchCancelled(open, "analysis-inconclusive"));
        };
    }

    private static Decision<DeploymentEvent> breached(
            Rollout rollout, OpenWatch open, RolloutCommand.Judge verdict, RolloutEvents facts) {
        return rollout.progress().previousArchived()
                ? Decision.accept(
                        "previous-archived", facts.watchCancelled(open, "previous-archived"))
                : Decision.accept(
                        verdict.reason(),
                        List.of(
                                facts.rollbackStarted(
                                        rollout,
                                        verdict.reason(),
                                        verdict.detail(),
                                        verdict.watchId())),
                        Claims.takeBack(rollout));
    }

    /** A later version has traffic: from now on that one is judged. */
    static Decision<DeploymentEvent> superseded(Rollout rollout, CommandContext context) {
        OpenWatch open = rollout.progress().watch();
        return rollout.phase().isDeployed() && open != null
                ? Decision.accept(
                        SUPERSEDED,
                        new RolloutEvents(rollout.release(), context)
                                .watchCancelled(open, SUPERSEDED))
                : Decision.nothing("watch-already-ended");
    }

    /** What ends before a version that succeeded is taken out by hand. */
    static List<DeploymentEvent> ended(Rollout rollout, RolloutEvents facts, String reason) {
        OpenWatch open = rollout.progress().watch();
        List<DeploymentEvent> events = new ArrayList<>();
        if (open != null) {
            events.add(facts.watchCancelled(open, reason));
        }
        return events;
    }
}
