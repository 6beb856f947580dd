package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.events.deployments.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as queries show it.
 *
 * @param status requested, starting, testing, shifting, watching, rolling-back, succeeded,
 *     archiving, rolled-back, failed or cancelled
 * @param live yes where the version was found good and its instance is to run, no otherwise; {@link
 *     TrafficNow} tells those that serve from those that are kept warm
 * @param step index of the current step
 * @param weightPercent share of the traffic as last read back
 * @param instanceId of the instance that is to run; null where none is
 * @param instance as it runs; null where none is known to run
 * @param instanceUrl where it is reached, or was when it ran; null where it never ran
 * @param target type of what runs it
 * @param generation of the split that was asked for last
 * @param pausedFor why it is paused; null where it is not
 * @param actions what may be done with it now, by the names that the API has for it
 * @param reason why it ended badly, or is being rolled back
 * @param endedBy who ended it, or has it rolled back; null where a verdict or a rule did
 * @param routing how the service is routed
 * @param timeline oldest first; of a long one the first 50 moments and the latest 150
 * @param timelineOmitted moments that are left out after the first 50
 * @param endedAt when it succeeded, failed, was rolled back or cancelled last; null while it is
 *     under way
 */
public record DeploymentView(
        String id,
        String service,
        String environment,
        String version,
        String team,
        String status,
        String live,
        String strategy,
        int attempt,
        int step,
        int weightPercent,
        long generation,
        @Nullable String pausedFor,
        List<String> actions,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String endedBy,
        @Nullable Previous previous,
        @Nullable String instanceId,
        @Nullable Instance instance,
        @Nullable String instanceUrl,
        String target,
        @Nullable OpenWatch watch,
        @Nullable Judged judged,
        List<StepView> steps,
        List<Moment> timeline,
        int timelineOmitted,
        String source,
        String requestedBy,
        @Nullable String requestId,
        @Nullable String artifact,
        @Nullable String commit,
        @Nullable String note,
        List<Release.Evidence> evidence,
        Routing routing,
        String lifecycleId,
        @Nullable String traceId,
        String configHash,
        Instant requestedAt,
        @Nullable Instant archivePreviousAt,
        @Nullable Instant endedAt) {

    public static final String KIND = "deployment";
    public static final String LIVE = "yes";
    private static final Set<String> ENDS =
            Set.of(
                    "DeploymentSucceeded",
                    "DeploymentFailed",
                    "DeploymentRolledBack",
                    "DeploymentCancelled");

    /**
     * @param state pending, running, done or failed
     */
    public record StepView(int step, String name, @Nullable Integer weightPercent, String state) {}

    public DeploymentView {
        // Views that were stored before there were any have none until they change.
        actions = Objects.requireNonNullElse(actions, List.of());
    }

    /** The release that it deploys, as it was asked for. */
    public Release release() {
        return new Release(
                id,
                service,
                environment,
                version,
                team,
                artifact,
                commit,
                requestId,
                RequestSource.valueOf(source.toUpperCase(Locale.ROOT)),
                requestedBy,
                evidence,
                note);
    }

    static DeploymentView of(Rollout rollout) {
        Release release = rollout.release();
        Progress progress = rollout.progress();
        Ending ending = progress.ending();
        return new DeploymentView(
                release.deploymentId(),
                release.service(),
                release.environment(),
                release.version(),
                release.team(),
                progress.phase().text(),
                isLive(progress) ? LIVE : "no",
                name(rollout.plan().strategy()),
                progress.attempt(),
                progress.step(),
                progress.weight(),
                progress.generation(),
                progress.heldFor(),
                Actions.of(rollout),
                ending == null ? null : ending.reason(),
                ending == null ? null : ending.detail(),
                ending == null ? null : ending.by(),
                rollout.plan().previous(),
                progress.instanceId(),
                progress.instance(),
                progress.url(),
                rollout.plan().launch().type(),
                progress.watch(),
                progress.judged(),
                steps(rollout),
                rollout.history().lines(),
                rollout.history().omitted(),
                name(release.source()),
                release.requestedBy(),
                release.requestId(),
                release.artifact(),
                release.commit(),
                release.note(),
                release.evidence(),
                rollout.plan().routing(),
                rollout.plan().lifecycleId(),
                rollout.plan().traceId(),
                rollout.configHash(),
                rollout.history().first().getFirst().at(),
                progress.archiveAt(),
                progress.phase().isUnderWay() ? null : endedAt(rollout.history().lines()));
    }

    /** The same with what is known of the traffic now. */
    DeploymentView with(String nowLive, int nowWeight) {
        return new DeploymentView(
                id,
                service,
                environment,
                version,
                team,
                status,
                nowLive,
                strategy,
                attempt,
                step,
                nowWeight,
                generation,
                pausedFor,
                nowLive.equals(LIVE) ? actions : without(Actions.ROLLBACK),
                reason,
                detail,
                endedBy,
                previous,
                instanceId,
                instance,
                instanceUrl,
                target,
                watch,
                judged,
                steps,
                timeline,
                timelineOmitted,
                source,
                requestedBy,
                requestId,
                artifact,
                commit,
                note,
                evidence,
                routing,
                lifecycleId,
                traceId,
                configHash,
                requestedAt,
                archivePreviousAt,
                endedAt);
    }

    private List<String> without(String action) {
        return actions.stream().filter(one -> !one.equals(action)).toList();
    }

    /** Whether it has not ended. */
    boolean isUnderWay() {
        return endedAt == null;
    }

    /** Instances are stopped and the previous version is archived after the end. */
    private static Instant endedAt(List<Moment> history) {
        return history.reversed().stream()
                .filter(moment -> ENDS.contains(moment.event()))
                .findFirst()
                .orElseGet(history::getLast)
                .at();
    }

    private static boolean isLive(Progress progress) {
        return progress.phase().isDeployed() && progress.instanceId() != null;
    }

    private static List<StepView> steps(Rollout rollout) {
        List<StepView> steps = new ArrayList<>();
        for (int i = 0; i < rollout.plan().steps().size(); i++) {
            Step step = rollout.plan().step(i);
            steps.add(new StepView(i, step.name(), step.weight(), state(rollout, i)));
        }
        return List.copyOf(steps);
    }

    private static String state(Rollout rollout, int index) {
        Progress progress = rollout.progress();
        if (progress.attempt() == 0 || index > progress.step()) {
            return "pending";
        } else if (index < progress.step() || progress.phase().isDeployed()) {
            return "done";
        } else if (progress.ending() != null) {
            return "failed";
        }
        return progress.stepDone() ? "done" : "running";
    }

    private static String name(Strategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(RequestSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
