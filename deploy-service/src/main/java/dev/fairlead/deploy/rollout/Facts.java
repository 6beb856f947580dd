package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.GateResult;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.PlanJson;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentPaused;
import dev.fairlead.events.deployments.DeploymentPromoted;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentResumed;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.events.deployments.PlannedStep;
import dev.fairlead.events.deployments.PreviousVersionArchived;
import dev.fairlead.events.deployments.RolloutPlanned;
import dev.fairlead.platform.decide.CommandContext;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the events of one decision on one release. */
final class Facts {
    private final Release release;
    private final CommandContext context;

    Facts(Release release, CommandContext context) {
        this.release = release;
        this.context = context;
    }

    private String by() {
        return context.actor().id();
    }

    DeploymentRequested requested(Plan plan) {
        return DeploymentRequested.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .team(release.team())
                .strategy(plan.strategy())
                .artifact(release.artifact())
                .commit(release.commit())
                .requestId(release.requestId())
                .source(release.source())
                .requestedBy(release.requestedBy())
                .evidence(release.evidenceEvents())
                .note(release.note())
                .configHash(context.configHash())
                .at(context.at())
                .build();
    }

    RolloutPlanned planned(Plan plan) {
        return RolloutPlanned.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .planFormat(PlanJson.FORMAT)
                .plan(PlanJson.write(plan))
                .configHash(context.configHash())
                .at(context.at())
                .build();
    }

    private static PlannedStep planned(int index, Step step) {
        Duration bake = step.bake();
        return PlannedStep.newBuilder()
                .step(index)
                .name(step.name())
                .kind(step.kind())
                .weightPercent(step.weight())
                .bakeMillis(bake == null ? null : bake.toMillis())
                .build();
    }

    GateEvaluated gate(GateResult result) {
        return GateEvaluated.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .gate(result.gate())
                .passed(result.passed())
                .reason(result.reason())
                .detail(result.detail())
                .at(context.at())
                .build();
    }

    DeploymentStarted started(Plan plan) {
        return DeploymentStarted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .team(release.team())
                .previousVersion(plan.previous() == null ? null : plan.previous().version())
                .strategy(plan.strategy())
                .steps(
                        IntStream.range(0, plan.steps().size())
                                .mapToObj(index -> planned(index, plan.step(index)))
                                .toList())
                .at(context.at())
                .build();
    }

    DeploymentPaused paused(Rollout rollout, String by, String reason) {
        return DeploymentPaused.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(rollout.progress().step())
                .by(by)
                .reason(reason)
                .at(context.at())
                .build();
    }

    DeploymentResumed resumed(Rollout rollout, @Nullable String reason) {
        return DeploymentResumed.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(rollout.progress().step())
                .by(by())
                .reason(reason)
                .at(context.at())
                .build();
    }

    DeploymentPromoted promoted(Rollout rollout, boolean full, @Nullable String reason) {
        return DeploymentPromoted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(rollout.progress().step())
                .full(full)
                .by(by())
                .reason(reason)
                .at(context.at())
                .build();
    }

    DeploymentSucceeded succeeded(Rollout rollout) {
        String previous = rollout.previousVersion();
        return DeploymentSucceeded.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .previousVersion(previous)
                .archivePreviousAt(
                        previous == null ? null : context.at().plus(rollout.plan().keepPrevious()))
                .at(context.at())
                .build();
    }

    DeploymentFailed failed(@Nullable Integer step, String reason, @Nullable String detail) {
        return DeploymentFailed.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(step)
                .reason(reason)
                .detail(detail)
                .team(release.team())
                .at(context.at())
                .build();
    }

    DeploymentCancelled cancelled(@Nullable String reason) {
        return DeploymentCancelled.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .by(by())
                .reason(reason)
                .at(context.at())
                .build();
    }

    PreviousVersionArchived archived(String previousVersion) {
        return PreviousVersionArchived.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .previousVersion(previousVersion)
                .at(context.at())
                .build();
    }

    /** Events of steps and instances. */
    StepFacts steps() {
        return new StepFacts(release, context);
    }

    /** Events of traffic, and of watching it. */
    TrafficFacts traffic() {
        return new TrafficFacts(release, context);
    }
}
