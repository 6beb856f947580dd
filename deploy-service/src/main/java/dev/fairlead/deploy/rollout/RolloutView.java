package dev.fairlead.deploy.rollout;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.fairlead.deploy.gate.Approval;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as queries show it.
 *
 * @param status the text of its {@link Phase}
 * @param tone how the status is to be shown
 * @param live yes where the version was found good and its instance is to run, no otherwise; {@link
 *     TrafficNow} tells those that serve from those that are kept warm
 * @param step index of the current step
 * @param weightPercent share of the traffic as last read back
 * @param instanceId of the instance that is to run; null where none is
 * @param instance as it runs; null where none is known to run
 * @param instanceUrl where it is reached, or was when it ran; null where it never ran
 * @param target type of what runs it
 * @param generation of the split that was asked for last
 * @param waiting gates that wait, and what for; empty where none does
 * @param approvals of the release as it is planned now
 * @param overrides gates that somebody let it through in spite of
 * @param pausedFor why it is paused; null where it is not
 * @param actions what may be done with it now, by the names that the API has for it
 * @param reason why it ended badly, or is being rolled back
 * @param endedBy who ended it, or has it rolled back; null where a verdict or a rule did
 * @param digest of the artifact; null where it names none
 * @param routing how the service is routed
 * @param checklist what must be known before it, and what is seen during and after it
 * @param timeline oldest first; of a long one the first 50 moments and the latest 150
 * @param timelineOmitted moments that are left out after the first 50
 * @param endedAt when it succeeded, failed, was rolled back or cancelled last; null while it is
 *     under way
 */
public record RolloutView(
        String id,
        String service,
        String environment,
        String version,
        String team,
        String status,
        Tone tone,
        Live live,
        String strategy,
        int attempt,
        int step,
        int weightPercent,
        long generation,
        List<GateWait> waiting,
        List<Approval> approvals,
        List<Grounds.Exemption> overrides,
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
        List<ChecklistLine> checklist,
        List<Moment> timeline,
        int timelineOmitted,
        String source,
        String requestedBy,
        @Nullable String requestId,
        List<String> authors,
        List<String> fixes,
        @Nullable String artifact,
        @Nullable String digest,
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
    public RolloutView {
        // Documents that were stored before there was one.
        checklist = List.copyOf(Objects.requireNonNullElse(checklist, List.of()));
    }

    public static final String KIND = "deployment";

    /** Whether the version has traffic, or could have it at once. */
    public enum Live {
        /** It serves. */
        YES,
        /** It runs and has no traffic: going back to it is a change of weights. */
        WARM,
        NO;

        /** As queries show it, and are asked for it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What queries filter those by whose version was found good. */
    public static final Map<String, String> IS_LIVE = Map.of("live", Live.YES.text());

    /** How far a step has come. */
    public enum State {
        PENDING(Tone.IDLE),
        RUNNING(Tone.BUSY),
        DONE(Tone.GOOD),
        FAILED(Tone.BAD);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        /** As queries show it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A step of the plan, and how far it has come. */
    public record StepView(
            int step, String name, @Nullable Integer weightPercent, State state, Tone tone) {}

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
                note,
                authors,
                fixes);
    }

    static RolloutView of(Rollout rollout) {
        Release release = rollout.release();
        Progress progress = rollout.progress();
        Ending ending = progress.ending();
        List<StepView> steps = steps(rollout);
        return new RolloutView(
                release.deploymentId(),
                release.service(),
                release.environment(),
                release.version(),
                release.team(),
                progress.phase().text(),
                progress.isPaused() ? Tone.WARN : progress.phase().tone(),
                isLive(progress) ? Live.YES : Live.NO,
                name(rollout.plan().strategy()),
                progress.attempt(),
                progress.step(),
                progress.weight(),
                progress.generation(),
                progress.waiting(),
                progress.grounds().approvals(),
                progress.grounds().overrides(),
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
                steps,
                ChecklistLines.of(rollout, steps),
                rollout.history().lines(),
                rollout.history().omitted(),
                name(release.source()),
                release.requestedBy(),
                release.requestId(),
                release.authors(),
                release.fixes(),
                release.artifact(),
                release.digest(),
                release.commit(),
                release.note(),
                release.evidence(),
                rollout.plan().routing(),
                rollout.plan().lifecycleId(),
                rollout.plan().traceId(),
                rollout.configHash(),
                rollout.history().first().getFirst().at(),
                progress.archiveAt(),
                progress.endedAt());
    }

    /** The same with what is known of the traffic now. */
    RolloutView with(Live nowLive, int nowWeight) {
        return with(
                nowLive,
                nowWeight,
                nowLive == Live.YES ? actions : without(Actions.ROLLBACK),
                checklist);
    }

    /**
     * The same as it is to be read now.
     *
     * @param recorded evidence of the version that came after the rollout had begun
     */
    public RolloutView asOf(Instant now, List<Release.Evidence> recorded) {
        return with(
                live,
                weightPercent,
                actions,
                checklist.stream()
                        .map(line -> waits() ? line.asOf(now) : line)
                        .map(line -> told(line, recorded))
                        .toList());
    }

    private static ChecklistLine told(ChecklistLine line, List<Release.Evidence> recorded) {
        return line.when() != ChecklistLine.When.AFTER || ChecklistLines.isSeen(line.item())
                ? line
                : recorded.stream()
                        .filter(one -> one.item().equals(line.item()))
                        .reduce((_, later) -> later)
                        .map(line::told)
                        .orElse(line);
    }

    private RolloutView with(
            Live nowLive,
            int nowWeight,
            List<String> nowActions,
            List<ChecklistLine> nowChecklist) {
        return new RolloutView(
                id,
                service,
                environment,
                version,
                team,
                status,
                tone,
                nowLive,
                strategy,
                attempt,
                step,
                nowWeight,
                generation,
                waiting,
                approvals,
                overrides,
                pausedFor,
                nowActions,
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
                nowChecklist,
                timeline,
                timelineOmitted,
                source,
                requestedBy,
                requestId,
                authors,
                fixes,
                artifact,
                digest,
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

    /** Whether the version may be taken out again now. */
    public boolean offersRollback() {
        return actions.contains(Actions.ROLLBACK);
    }

    /** Whether a gate holds it before its start. */
    public boolean waits() {
        return !waiting.isEmpty();
    }

    /** Whether the version was found good, and was not taken out since. */
    public boolean deployed() {
        return status.equals(Phase.SUCCEEDED.text()) || status.equals(Phase.ARCHIVING.text());
    }

    /** Whether the version had traffic, or may have had, and lost it again, or is losing it. */
    public boolean takenOut() {
        return status.equals(Phase.ROLLED_BACK.text()) || status.equals(Phase.ROLLING_BACK.text());
    }

    /** Whether the watch is the one that has no verdict yet. */
    public boolean isWatchedBy(String watchId) {
        return watch != null && watch.id().equals(watchId);
    }

    /** Whether it has not ended. */
    boolean isUnderWay() {
        return endedAt == null;
    }

    /** Whether the version was found good and its instance is to run. */
    static boolean isLive(Progress progress) {
        return progress.phase().isDeployed() && progress.instanceId() != null;
    }

    private static List<StepView> steps(Rollout rollout) {
        List<StepView> steps = new ArrayList<>();
        for (int i = 0; i < rollout.plan().steps().size(); i++) {
            Step step = rollout.plan().step(i);
            State state = state(rollout, i);
            steps.add(new StepView(i, step.name(), step.weight(), state, state.tone));
        }
        return List.copyOf(steps);
    }

    private static State state(Rollout rollout, int index) {
        Progress progress = rollout.progress();
        if (!progress.begun() || index > progress.step()) {
            return State.PENDING;
        } else if (index < progress.step() || progress.phase().isDeployed()) {
            return State.DONE;
        } else if (progress.ending() != null) {
            return State.FAILED;
        }
        return progress.stepDone() ? State.DONE : State.RUNNING;
    }

    private static String name(Strategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(RequestSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
