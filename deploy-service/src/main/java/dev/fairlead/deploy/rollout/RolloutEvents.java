package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Approval;
import dev.fairlead.deploy.gate.Finding;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Standing;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Condition;
import dev.fairlead.deploy.plan.NoData;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.ApprovalWithdrawn;
import dev.fairlead.events.deployments.DeploymentApproved;
import dev.fairlead.events.deployments.DeploymentCancelled;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentPaused;
import dev.fairlead.events.deployments.DeploymentPromoted;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.DeploymentResumed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.DeploymentStarted;
import dev.fairlead.events.deployments.DeploymentSucceeded;
import dev.fairlead.events.deployments.EnvironmentStanding;
import dev.fairlead.events.deployments.FreezesSeen;
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
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the events of one decision on one release. */
final class RolloutEvents {
    private final Release release;
    private final CommandContext context;

    RolloutEvents(Release release, CommandContext context) {
        this.release = release;
        this.context = context;
    }

    private <B extends DeploymentEvent.Head<B>> B head(B builder) {
        return builder.deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .at(context.at());
    }

    private String by() {
        return context.actor().id();
    }

    DeploymentRequested requested(Plan plan) {
        return head(DeploymentRequested.newBuilder())
                .team(release.team())
                .strategy(plan.strategy())
                .artifact(release.artifact())
                .commit(release.commit())
                .requestId(release.requestId())
                .source(release.source())
                .requestedBy(release.requestedBy())
                .evidence(release.evidenceEvents())
                .note(release.note())
                .authors(release.authors())
                .fixes(release.fixes())
                .configHash(context.configHash())
                .build();
    }

    RolloutPlanned planned(Plan plan) {
        return head(RolloutPlanned.newBuilder())
                .planFormat(Plan.FORM.version())
                .plan(Plan.FORM.write(plan))
                .configHash(context.configHash())
                .build();
    }

    FreezesSeen seen(List<Freeze> freezes) {
        return head(FreezesSeen.newBuilder())
                .freezesFormat(SeenFreezes.FORM.version())
                .freezes(SeenFreezes.FORM.write(new SeenFreezes(freezes)))
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

    GateEvaluated gate(
            String gate,
            Finding finding,
            @Nullable Instant waitsUntil,
            List<Release.Evidence> evidence,
            Looked looked,
            @Nullable String overriddenBy) {
        return head(GateEvaluated.newBuilder())
                .gate(gate)
                .passed(finding instanceof Finding.Passed)
                .reason(finding.reason())
                .detail(finding.detail())
                .waitsUntil(waitsUntil)
                .evidence(evidence.stream().map(Release.Evidence::event).toList())
                .standing(looked.standing())
                .openIncidents(looked.openIncidents())
                .overriddenBy(overriddenBy)
                .build();
    }

    /**
     * What was seen for a gate.
     *
     * @param gate null where nobody looked
     */
    record Looked(
            @Nullable String gate,
            @Nullable EnvironmentStanding standing,
            @Nullable List<String> openIncidents) {
        static final Looked NOT = new Looked(null, null, null);

        static Looked at(RolloutCommand.StandingFound found) {
            return new Looked(
                    found.gate(),
                    RolloutEvents.standing(found.environment(), found.standing()),
                    null);
        }

        static Looked at(RolloutCommand.IncidentsFound found) {
            return new Looked(found.gate(), null, found.incidents().numbers());
        }
    }

    private static EnvironmentStanding standing(String environment, Standing standing) {
        Instant since = standing.since();
        Instant until = standing.until();
        return EnvironmentStanding.newBuilder()
                .environment(environment)
                .deploymentId(standing.deploymentId())
                .version(standing.version())
                .since(since == null ? null : Micros.of(since))
                .until(until == null ? null : Micros.of(until))
                .takenBack(standing.takenBack())
                .seenAt(Micros.of(standing.seenAt()))
                .build();
    }

    DeploymentApproved approved(
            Rollout rollout, String gate, Approval approval, Grounds grounds, int needed) {
        return head(DeploymentApproved.newBuilder())
                .gate(gate)
                .by(approval.by())
                .reason(approval.reason())
                .approvals(grounds.approvals().size())
                .needed(needed)
                .artifact(release.artifact())
                .configHash(rollout.configHash())
                .build();
    }

    ApprovalWithdrawn withdrawn(String gate, @Nullable String reason, Grounds grounds) {
        return head(ApprovalWithdrawn.newBuilder())
                .gate(gate)
                .by(by())
                .reason(reason)
                .approvals(grounds.approvals().size())
                .build();
    }

    DeploymentStarted started(Plan plan) {
        return head(DeploymentStarted.newBuilder())
                .team(release.team())
                .previousVersion(plan.previous() == null ? null : plan.previous().version())
                .strategy(plan.strategy())
                .steps(
                        IntStream.range(0, plan.steps().size())
                                .mapToObj(index -> planned(index, plan.step(index)))
                                .toList())
                .build();
    }

    DeploymentPaused paused(Rollout rollout, String by, String reason) {
        return head(DeploymentPaused.newBuilder())
                .step(rollout.progress().step())
                .by(by)
                .reason(reason)
                .build();
    }

    DeploymentResumed resumed(Rollout rollout, @Nullable String reason) {
        return head(DeploymentResumed.newBuilder())
                .step(rollout.progress().step())
                .by(by())
                .reason(reason)
                .build();
    }

    DeploymentPromoted promoted(Rollout rollout, boolean full, @Nullable String reason) {
        return head(DeploymentPromoted.newBuilder())
                .step(rollout.progress().step())
                .full(full)
                .by(by())
                .reason(reason)
                .build();
    }

    DeploymentSucceeded succeeded(Rollout rollout) {
        String previous = rollout.previousVersion();
        return head(DeploymentSucceeded.newBuilder())
                .previousVersion(previous)
                .archivePreviousAt(
                        previous == null ? null : context.at().plus(rollout.plan().keepPrevious()))
                .build();
    }

    DeploymentFailed failed(@Nullable Integer step, String reason, @Nullable String detail) {
        return head(DeploymentFailed.newBuilder())
                .step(step)
                .reason(reason)
                .detail(detail)
                .team(release.team())
                .build();
    }

    DeploymentCancelled cancelled(@Nullable String reason) {
        return head(DeploymentCancelled.newBuilder()).by(by()).reason(reason).build();
    }

    PreviousVersionArchived archived(String previousVersion) {
        return head(PreviousVersionArchived.newBuilder()).previousVersion(previousVersion).build();
    }

    StepStarted stepStarted(int index, int attempt, String name, StepKind kind) {
        return head(StepStarted.newBuilder())
                .step(index)
                .attempt(attempt)
                .name(name)
                .kind(kind)
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
        return head(StepCompleted.newBuilder())
                .step(index)
                .attempt(attempt)
                .name(name)
                .outcome(outcome)
                .reason(reason)
                .detail(detail)
                .build();
    }

    InstanceStarted instanceStarted(Instance instance) {
        return head(InstanceStarted.newBuilder())
                .instanceId(instance.id())
                .url(instance.url())
                .ref(instance.ref())
                .build();
    }

    InstanceStopped instanceStopped(String instanceId, String instanceVersion, String reason) {
        return head(InstanceStopped.newBuilder())
                .instanceId(instanceId)
                .instanceVersion(instanceVersion)
                .reason(reason)
                .build();
    }

    TrafficShifted trafficShifted(Rollout rollout, RolloutCommand.TrafficRead read) {
        return head(TrafficShifted.newBuilder())
                .step(read.step())
                .attempt(read.attempt())
                .weightPercent(read.weight())
                .stableVersion(rollout.previousVersion())
                .revision(read.revision())
                .readBackAt(Micros.of(read.readAt()))
                .build();
    }

    WatchRequested watchRequested(Rollout rollout, int attempt) {
        Duration bake = Objects.requireNonNull(rollout.step().bake(), "bake of a watched step");
        return watchRequested(rollout, rollout.progress().step(), attempt, bake);
    }

    /** After the last step, for as long as the plan says. */
    WatchRequested watchAfterwards(Rollout rollout) {
        Watching watching = Objects.requireNonNull(rollout.plan().watching(), "watching");
        return watchRequested(
                rollout,
                rollout.plan().steps().size(),
                rollout.progress().attempt(),
                watching.afterwards());
    }

    private WatchRequested watchRequested(Rollout rollout, int step, int attempt, Duration bake) {
        Watching watching = Objects.requireNonNull(rollout.plan().watching(), "watching");
        return head(WatchRequested.newBuilder())
                .watchId(OpenWatch.id(release.deploymentId(), step, attempt))
                .step(step)
                .attempt(attempt)
                .team(release.team())
                .runbook(rollout.plan().runbook())
                .baselineVersion(rollout.previousVersion())
                .targets(
                        List.of(
                                ScrapeTarget.newBuilder()
                                        .job(watching.job())
                                        .url(watching.metricsUrl())
                                        .intervalMillis(watching.interval().toMillis())
                                        .build()))
                .queries(watching.conditions().stream().map(RolloutEvents::query).toList())
                .requestsExpression(watching.requestsExpression())
                .minimumRequests(watching.minimumRequests())
                .evaluationIntervalMillis(watching.interval().toMillis())
                .windowMillis(watching.window().toMillis())
                .bakeMillis(bake.toMillis())
                .deadline(context.at().plus(bake).plus(watching.grace()))
                .build();
    }

    private static WatchQuery query(Condition condition) {
        NoData noData = condition.noData();
        return WatchQuery.newBuilder()
                .name(condition.name())
                .expression(condition.expression())
                .comparison(condition.comparison())
                .threshold(condition.threshold())
                .severity(condition.severity())
                .summary(condition.summary())
                .noData((noData == null ? NoData.INCONCLUSIVE : noData).text())
                .build();
    }

    WatchCancelled watchCancelled(OpenWatch watch, String reason) {
        return head(WatchCancelled.newBuilder())
                .watchId(watch.id())
                .step(watch.step())
                .attempt(watch.attempt())
                .reason(reason)
                .build();
    }

    RollbackStarted rollbackStarted(
            Rollout rollout, String reason, @Nullable String detail, @Nullable String watchId) {
        return head(RollbackStarted.newBuilder())
                .step(rollout.progress().step())
                .attempt(rollout.progress().attempt())
                .reason(reason)
                .detail(detail)
                .triggeredBy(by())
                .watchId(watchId)
                .build();
    }

    DeploymentRolledBack rolledBack(Rollout rollout, Ending ending, Instant readAt) {
        return head(DeploymentRolledBack.newBuilder())
                .step(rollout.progress().step())
                .attempt(rollout.progress().attempt())
                .reason(ending.reason())
                .detail(ending.detail())
                .restoredVersion(rollout.previousVersion())
                .watchId(ending.watchId())
                .readBackAt(Micros.of(readAt))
                .build();
    }
}
