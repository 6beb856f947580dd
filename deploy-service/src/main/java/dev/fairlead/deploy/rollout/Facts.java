package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.GateResult;
import dev.fairlead.deploy.plan.Condition;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.PlanJson;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentPaused;
import dev.fairlead.events.deployments.DeploymentPromoted;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentResumed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.GateEvaluated;
import dev.fairlead.events.deployments.InstanceStarted;
import dev.fairlead.events.deployments.InstanceStopped;
import dev.fairlead.events.deployments.PlannedStep;
import dev.fairlead.events.deployments.PreviousVersionArchived;
import dev.fairlead.events.deployments.RollbackStarted;
import dev.fairlead.events.deployments.RolloutPlanned;
import dev.fairlead.events.deployments.ScrapeTarget;
import dev.fairlead.events.deployments.StepCompleted;
import dev.fairlead.events.deployments.StepKind;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.events.deployments.StepStarted;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.deployments.WatchCancelled;
import dev.fairlead.events.deployments.WatchQuery;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.decide.CommandContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
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

    StepStarted stepStarted(int index, int attempt, String name, StepKind kind) {
        return StepStarted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(index)
                .attempt(attempt)
                .name(name)
                .kind(kind)
                .at(context.at())
                .build();
    }

    StepCompleted stepCompleted(
            Rollout rollout, StepOutcome outcome, String reason, @Nullable String detail) {
        return stepCompleted(
                rollout.progress().step(),
                rollout.progress().attempt(),
                rollout.step().name(),
                outcome,
                reason,
                detail);
    }

    StepCompleted stepCompleted(
            int index,
            int attempt,
            String name,
            StepOutcome outcome,
            String reason,
            @Nullable String detail) {
        return StepCompleted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(index)
                .attempt(attempt)
                .name(name)
                .outcome(outcome)
                .reason(reason)
                .detail(detail)
                .at(context.at())
                .build();
    }

    InstanceStarted instanceStarted(RolloutCommand.InstanceHealthy healthy) {
        return InstanceStarted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .instanceId(healthy.instanceId())
                .pid(healthy.pid())
                .processStartedAt(micros(healthy.processStartedAt()))
                .port(healthy.port())
                .url(healthy.url())
                .at(context.at())
                .build();
    }

    InstanceStopped instanceStopped(String instanceId, String instanceVersion, String reason) {
        return InstanceStopped.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .instanceId(instanceId)
                .instanceVersion(instanceVersion)
                .reason(reason)
                .at(context.at())
                .build();
    }

    TrafficShifted trafficShifted(Rollout rollout, RolloutCommand.TrafficRead read) {
        return TrafficShifted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(read.step())
                .attempt(read.attempt())
                .weightPercent(read.weight())
                .stableVersion(rollout.previousVersion())
                .generation(read.generation())
                .readBackAt(micros(read.readAt()))
                .at(context.at())
                .build();
    }

    WatchRequested watchRequested(Rollout rollout, int attempt) {
        Watching watching = rollout.plan().watching();
        int step = rollout.progress().step();
        Duration bake = Objects.requireNonNull(rollout.step().bake(), "bake of a watched step");
        return WatchRequested.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .watchId(OpenWatch.id(release.deploymentId(), step, attempt))
                .step(step)
                .attempt(attempt)
                .team(release.team())
                .runbook(rollout.plan().runbook())
                .baselineVersion(rollout.previousVersion())
                .targets(
                        List.of(
                                ScrapeTarget.newBuilder()
                                        .job("edge")
                                        .url(watching.metricsUrl())
                                        .intervalMillis(watching.interval().toMillis())
                                        .build()))
                .queries(watching.conditions().stream().map(Facts::query).toList())
                .requestsExpression(watching.requestsExpression())
                .minimumRequests(watching.minimumRequests())
                .evaluationIntervalMillis(watching.interval().toMillis())
                .windowMillis(watching.window().toMillis())
                .bakeMillis(bake.toMillis())
                .deadline(context.at().plus(bake).plus(watching.grace()))
                .at(context.at())
                .build();
    }

    private static WatchQuery query(Condition condition) {
        return WatchQuery.newBuilder()
                .name(condition.name())
                .expression(condition.expression())
                .comparison(condition.comparison())
                .threshold(condition.threshold())
                .severity(condition.severity())
                .summary(condition.summary())
                .build();
    }

    WatchCancelled watchCancelled(OpenWatch watch, String reason) {
        return WatchCancelled.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .watchId(watch.id())
                .step(watch.step())
                .attempt(watch.attempt())
                .reason(reason)
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

    RollbackStarted rollbackStarted(
            Rollout rollout, String reason, @Nullable String detail, @Nullable String watchId) {
        return RollbackStarted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(rollout.progress().step())
                .attempt(rollout.progress().attempt())
                .reason(reason)
                .detail(detail)
                .triggeredBy(by())
                .watchId(watchId)
                .at(context.at())
                .build();
    }

    DeploymentRolledBack rolledBack(Rollout rollout, Ending ending, Instant readAt) {
        return DeploymentRolledBack.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(rollout.progress().step())
                .attempt(rollout.progress().attempt())
                .reason(ending.reason())
                .detail(ending.detail())
                .restoredVersion(rollout.previousVersion())
                .watchId(ending.watchId())
                .readBackAt(micros(readAt))
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

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
