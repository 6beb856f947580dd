package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.GateResult;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;

/** How a rollout begins, the first time and again: its plan is frozen and its gates examined. */
final class Requests {
    private Requests() {}

    static Decision<DeploymentEvent> first(RolloutCommand.Request request, CommandContext context) {
        Facts facts = new Facts(request.release(), context);
        List<DeploymentEvent> events = new ArrayList<>();
        events.add(facts.requested(request.plan()));
        return begin(request.release(), request.plan(), 1, facts, events);
    }

    static Decision<DeploymentEvent> again(Rollout rollout, Plan plan, CommandContext context) {
        return switch (rollout.phase()) {
            case FAILED, ROLLED_BACK, CANCELLED ->
                    begin(
                            rollout.release(),
                            plan,
                            rollout.progress().attempt() + 1,
                            new Facts(rollout.release(), context),
                            new ArrayList<>());
            case SUCCEEDED, ARCHIVING ->
                    Refusals.notNow(rollout, "already-succeeded", "there is nothing to retry");
            case REQUESTED, STARTING, TESTING, VERIFYING, SHIFTING, WATCHING, ROLLING_BACK ->
                    Refusals.notNow(rollout, "still-running", "wait until it has ended");
        };
    }

    private static Decision<DeploymentEvent> begin(
            Release release, Plan plan, int attempt, Facts facts, List<DeploymentEvent> events) {
        GateResult checklist =
                Checklist.examine(plan.checklist(), release.evidenceEvents(), release.artifact());
        events.add(facts.planned(plan));
        events.add(facts.gate(checklist));
        List<Claim> claims = new ArrayList<>(Claims.begin(release, plan));
        if (!checklist.passed()) {
            events.add(facts.failed(null, checklist.reason(), checklist.detail()));
            // Taken and given back at once: a release is refused while another one runs, good or
            // bad.
            claims.addAll(Claims.ended(release, plan));
            return Decision.accept(checklist.reason(), events, claims);
        }
        Step step = plan.step(0);
        events.add(facts.started(plan));
        events.add(facts.steps().stepStarted(0, attempt, step.name(), step.kind()));
        return Decision.accept("rollout-started", events, claims);
    }
}
