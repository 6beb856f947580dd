package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.plan.Condition;
import dev.fairlead.deploy.plan.Watching;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.RollbackStarted;
import dev.fairlead.events.deployments.ScrapeTarget;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.events.deployments.WatchCancelled;
import dev.fairlead.events.deployments.WatchQuery;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.platform.decide.CommandContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the events of traffic that moves and is watched. */
final class TrafficFacts {
    private final Release release;
    private final CommandContext context;

    TrafficFacts(Release release, CommandContext context) {
        this.release = release;
        this.context = context;
    }

    private String by() {
        return context.actor().id();
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
                .revision(read.revision())
                .readBackAt(Micros.of(read.readAt()))
                .at(context.at())
                .build();
    }

    WatchRequested watchRequested(Rollout rollout, int attempt) {
        Watching watching = Objects.requireNonNull(rollout.plan().watching(), "watching");
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
                                        .job(watching.job())
                                        .url(watching.metricsUrl())
                                        .intervalMillis(watching.interval().toMillis())
                                        .build()))
                .queries(watching.conditions().stream().map(TrafficFacts::query).toList())
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
                .readBackAt(Micros.of(readAt))
                .at(context.at())
                .build();
    }
}
