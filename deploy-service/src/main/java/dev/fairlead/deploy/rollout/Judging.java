package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.plan.OnInconclusive;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.List;

/** Verdicts on the watched share, and their absence. */
final class Judging {

    /** Named reason of a watch that is cancelled because its verdict is late. */
    static final String NO_VERDICT = "no-verdict-by-deadline";

    private Judging() {}

    static Decision<DeploymentEvent> judge(
            Rollout rollout, RolloutCommand.Judge verdict, CommandContext context) {
        OpenWatch open = rollout.progress().watch();
        if (open == null || !open.id().equals(verdict.watchId())) {
            return unexpected(rollout, verdict);
        }
        if (rollout.phase().isDeployed()) {
            return Afterwards.judge(rollout, open, verdict, context);
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        return switch (verdict.verdict()) {
            case PASSED ->
                    Advance.afterSuccess(
                            rollout, facts, "analysis-passed", verdict.detail(), List.of());
            case FAILED ->
                    Ends.rollback(
                            rollout, facts, verdict.reason(), verdict.detail(), verdict.watchId());
            case INCONCLUSIVE, UNKNOWN ->
                    inconclusive(
                            rollout,
                            facts,
                            open,
                            "analysis-inconclusive",
                            "the watch ended without a judgement: " + verdict.reason());
        };
    }

    static Decision<DeploymentEvent> due(
            Rollout rollout, RolloutCommand.VerdictDue due, CommandContext context) {
        OpenWatch open = rollout.progress().watch();
        if (open == null || !open.id().equals(due.watchId())) {
            return Decision.nothing("watch-already-ended");
        }
        RolloutEvents facts = new RolloutEvents(rollout.release(), context);
        if (rollout.phase().isDeployed()) {
            return Decision.accept(NO_VERDICT, facts.watchCancelled(open, NO_VERDICT));
        }
        return inconclusive(
                rollout,
                facts,
                open,
                NO_VERDICT,
                "no verdict on %s by %s".formatted(open.id(), open.deadline()));
    }

    /** Where nobody watches, a version is good that lived for as long as its share was to last. */
    static Decision<DeploymentEvent> bakeOver(
            Rollout rollout, RolloutCommand.BakeOver over, CommandContext context) {
        boolean current =
                rollout.phase() == Phase.WATCHING
                        && rollout.isCurrent(over.step(), over.attempt())
                        && !rollout.progress().stepDone();
        return current
                ? Advance.afterSuccess(
                        rollout,
                        new RolloutEvents(rollout.release(), context),
                        "bake-over",
                        "nobody watched it: the strategy has no watch",
                        List.of())
                : Decision.nothing("bake-already-ended");
    }

    private static Decision<DeploymentEvent> inconclusive(
            Rollout rollout, RolloutEvents facts, OpenWatch open, String reason, String detail) {
        DeploymentEvent cancelled = facts.watchCancelled(open, reason);
        if (rollout.progress().isPaused()) {
            return Decision.accept(reason + "-while-paused", cancelled);
        }
        return rollout.plan().onInconclusive() == OnInconclusive.PAUSE
                ? Decision.accept(
                        reason, cancelled, facts.paused(rollout, "rule:on-inconclusive", detail))
                : Ends.rollback(rollout, facts, reason, detail, null);
    }

    private static Decision<DeploymentEvent> unexpected(
            Rollout rollout, RolloutCommand.Judge verdict) {
        if (!verdict.watchId().startsWith(rollout.id() + "-")) {
            return Decision.refuse(
                    "foreign-verdict",
                    "watch %s (expected: a watch of deployment %s)"
                            .formatted(verdict.watchId(), rollout.id()));
        }
        Judged judged = rollout.progress().judged();
        if (judged == null || !judged.watchId().equals(verdict.watchId())) {
            return Decision.refuse(
                    "stale-verdict",
                    "watch %s is not the one that is waited for, step %d, attempt %d"
                            .formatted(
                                    verdict.watchId(),
                                    rollout.progress().step(),
                                    rollout.progress().attempt()));
        }
        if (judged.how().equals(Judged.FAILED) && verdict.verdict() == Verdict.FAILED) {
            // A breach is told twice, by the alert and by the end of the watch.
            return Decision.nothing("breach-already-known");
        }
        return Decision.refuse(
                switch (judged.how()) {
                    case Judged.LATE -> "late-verdict";
                    case Judged.CANCELLED -> "stale-verdict";
                    default -> "duplicate-verdict";
                },
                "watch %s ended before: %s".formatted(verdict.watchId(), judged.how()));
    }
}
