package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.gate.Checked;
import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.plan.Check;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Step;
import dev.fairlead.deploy.rollout.ChecklistLine.State;
import dev.fairlead.deploy.rollout.ChecklistLine.When;
import dev.fairlead.deploy.rollout.RolloutView.StepView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checklist of a deployment, whole: what must be known before, by evidence; what happens during
 * it and after it, by what the rollout itself has seen.
 */
final class ChecklistLines {
    static final String HEALTH = "health-checks";
    static final String EXECUTED = "deployment-executed";
    static final String MONITORED = "monitoring-verified";
    static final String WATCHED_ON = "watched-afterwards";
    static final String ARCHIVED = "previous-archived";

    private static final Set<String> SEEN = Set.of(WATCHED_ON, ARCHIVED);

    private final Rollout rollout;
    private final List<StepView> steps;
    private final List<Moment> moments;
    private final List<ChecklistLine> lines = new ArrayList<>();

    private ChecklistLines(Rollout rollout, List<StepView> steps) {
        this.rollout = rollout;
        this.steps = steps;
        this.moments = rollout.history().lines();
    }

    static List<ChecklistLine> of(Rollout rollout, List<StepView> steps) {
        ChecklistLines all = new ChecklistLines(rollout, steps);
        all.before();
        all.during();
        all.after();
        return List.copyOf(all.lines);
    }

    /** Whether the rollout sees it itself after its end, so that nobody's word counts for it. */
    static boolean isSeen(String item) {
        return SEEN.contains(item);
    }

    /** Evidence counts as it was when the gates let the rollout through. */
    private void before() {
        Moment started = last("DeploymentStarted");
        Instant at = started == null ? moments.getLast().at() : started.at();
        rollout.plan().gates().stream()
                .filter(Checklist.class::isInstance)
                .map(Checklist.class::cast)
                .flatMap(gate -> gate.checked(rollout.release(), at).stream())
                .map(checked -> ChecklistLine.of(checked, When.BEFORE, moments.getFirst().at()))
                .forEach(lines::add);
    }

    private void during() {
        for (StepView step : steps) {
            Step planned = rollout.plan().step(step.step());
            if (planned instanceof Step.Start) {
                lines.add(of(HEALTH, step));
            } else if (planned instanceof Check) {
                lines.add(of(step.name(), step));
            }
        }
        lines.add(of(EXECUTED, steps.getLast()));
        lines.add(monitored());
    }

    private ChecklistLine monitored() {
        if (rollout.plan().watching() == null) {
            return notAsked(MONITORED, "the strategy has no watch");
        }
        StepView watched =
                steps.stream()
                        .filter(step -> rollout.plan().step(step.step()).bake() != null)
                        .reduce((_, later) -> later)
                        .orElse(null);
        return watched == null
                ? notAsked(MONITORED, "no share is watched")
                : of(MONITORED, watched);
    }

    private static ChecklistLine notAsked(String item, String why) {
        return ChecklistLine.of(item, When.DURING, State.NOT_ASKED, null, null, why);
    }

    private ChecklistLine of(String item, StepView step) {
        State state =
                switch (step.state()) {
                    case PENDING -> State.PENDING;
                    case RUNNING -> State.RUNNING;
                    case DONE -> State.PASSED;
                    case FAILED -> State.FAILED;
                };
        Moment done = state == State.PASSED || state == State.FAILED ? ended(step.step()) : null;
        return ChecklistLine.of(
                item,
                When.DURING,
                state,
                done == null ? null : Checklist.FAIRLEAD,
                done == null ? null : done.at(),
                done == null ? null : done.detail());
    }

    private void after() {
        if (Afterwards.isWatched(rollout)) {
            lines.add(watchedOn());
        }
        if (rollout.plan().previous() != null) {
            lines.add(archived(rollout.plan().previous()));
        }
        Checklist asked = rollout.plan().afterwards();
        if (asked != null) {
            for (Checked one : asked.checked(rollout.release(), moments.getLast().at())) {
                lines.add(ChecklistLine.of(one, When.AFTER, moments.getFirst().at()));
            }
        }
    }

    private ChecklistLine watchedOn() {
        Moment succeeded = last("DeploymentSucceeded");
        if (!rollout.phase().isDeployed() || succeeded == null) {
            return after(WATCHED_ON, State.PENDING, null);
        }
        if (rollout.progress().watch() != null) {
            return after(WATCHED_ON, State.RUNNING, null);
        }
        Moment ended = last("WatchCancelled");
        boolean isOver =
                ended != null
                        && ended.detail() != null
                        && ended.detail().endsWith(": " + Afterwards.OVER);
        return after(WATCHED_ON, isOver ? State.PASSED : State.MISSING, ended);
    }

    private ChecklistLine archived(Previous previous) {
        if (rollout.progress().previousArchived()) {
            return after(ARCHIVED, State.PASSED, last("PreviousVersionArchived"));
        }
        Instant archiveAt = rollout.progress().archiveAt();
        return ChecklistLine.of(
                ARCHIVED,
                When.AFTER,
                rollout.phase().isDeployed() ? State.RUNNING : State.PENDING,
                null,
                null,
                archiveAt == null
                        ? null
                        : "version %s is kept warm until %s"
                                .formatted(previous.version(), archiveAt));
    }

    private static ChecklistLine after(String item, State state, @Nullable Moment seen) {
        return ChecklistLine.of(
                item,
                When.AFTER,
                state,
                seen == null ? null : Checklist.FAIRLEAD,
                seen == null ? null : seen.at(),
                seen == null ? null : seen.detail());
    }

    private @Nullable Moment ended(int step) {
        return moments.stream()
                .filter(one ->
                        one.step() != null
                                && one.step() == step
                                && (one.event().equals("StepCompleted")
                                        || one.event().equals("DeploymentFailed")))
                .reduce((_, later) -> later)
                .orElse(null);
    }

    private @Nullable Moment last(String event) {
        return moments.stream()
                .filter(one -> one.event().equals(event))
                .reduce((_, later) -> later)
                .orElse(null);
    }
}
