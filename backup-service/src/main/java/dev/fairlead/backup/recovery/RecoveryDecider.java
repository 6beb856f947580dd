package dev.fairlead.backup.recovery;

import dev.fairlead.backup.backup.BackupDecider;
import dev.fairlead.backup.recovery.RecoveryCommand.Abort;
import dev.fairlead.backup.recovery.RecoveryCommand.Confirm;
import dev.fairlead.backup.recovery.RecoveryCommand.DrillDeadlineDue;
import dev.fairlead.backup.recovery.RecoveryCommand.Retry;
import dev.fairlead.backup.recovery.RecoveryCommand.Skip;
import dev.fairlead.backup.recovery.RecoveryCommand.Start;
import dev.fairlead.backup.recovery.RecoveryCommand.StepDone;
import dev.fairlead.backup.recovery.RecoveryCommand.StepFailed;
import dev.fairlead.backup.recovery.RecoveryCommand.Tidied;
import dev.fairlead.backup.recovery.RecoveryCommand.TimeDue;
import dev.fairlead.backup.recovery.RecoveryEvents.End;
import dev.fairlead.backup.recovery.RecoveryState.Absent;
import dev.fairlead.backup.recovery.RecoveryState.Announced;
import dev.fairlead.backup.recovery.RecoveryState.Ended;
import dev.fairlead.backup.recovery.RecoveryState.Running;
import dev.fairlead.events.backups.RecoveryCompleted;
import dev.fairlead.events.backups.RecoveryDeclared;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.events.backups.RecoveryOutcome;
import dev.fairlead.events.backups.RecoveryStepOutcome;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The rules of a recovery. */
public final class RecoveryDecider
        implements Decider<RecoveryCommand, RecoveryState, RecoveryEvent> {

    /** A repeat of the request finds the recovery that it began. */
    public static final String ALREADY_STARTED = BackupDecider.ALREADY_STARTED;

    /** A gate that was confirmed is not confirmed again. */
    public static final String ALREADY_CONFIRMED = "already-confirmed";

    private static final String STALE = "stale-outcome";

    @Override
    public RecoveryState initial() {
        return new Absent();
    }

    @Override
    public Decision<RecoveryEvent> decide(
            RecoveryCommand command, CommandContext context, RecoveryState state) {
        return switch (state) {
            case Absent absent -> start(command, context, absent);
            case Announced(var declared) ->
                    throw new IllegalStateException(
                            "stream of recovery %s: ends with its declaration (expected: its plan after it)"
                                    .formatted(declared.recoveryId()));
            case Running running -> decide(command, context, running);
            case Ended _ -> ended(command);
        };
    }

    private static Decision<RecoveryEvent> start(
            RecoveryCommand command, CommandContext context, Absent absent) {
        if (!(command instanceof Start start)) {
            return Decision.refuse(
                    "recovery-unknown",
                    "The recovery has never been declared; list the recoveries.");
        }
        return Decision.accept(
                "declared",
                Advance.from(
                        absent,
                        List.of(
                                RecoveryEvents.declared(start, context),
                                RecoveryEvents.planned(start, context)),
                        context),
                List.of(new Claim.Take(claim(start.plan().name(), start.drill()))));
    }

    private static Decision<RecoveryEvent> ended(RecoveryCommand command) {
        return switch (command) {
            case TimeDue _, DrillDeadlineDue _, Tidied _ -> Decision.nothing("recovery-ended");
            case Start _ -> Decision.refuse(ALREADY_STARTED, "The recovery has ended.");
            case StepDone _, StepFailed _ -> Decision.refuse(STALE, "The recovery has ended.");
            case Confirm _, Retry _, Skip _, Abort _ ->
                    Decision.refuse(
                            "recovery-ended", "The recovery has ended; declare another one.");
        };
    }

    private static Decision<RecoveryEvent> decide(
            RecoveryCommand command, CommandContext context, Running running) {
        return switch (command) {
            case Start _ -> Decision.refuse(ALREADY_STARTED, "The recovery runs.");
            case Confirm confirm -> confirm(confirm, context, running);
            case Retry(String step) ->
                    failed(
                            step,
                            running,
                            found ->
                                    Decision.accept(
                                            "retried",
                                            RecoveryEvents.begun(
                                                    found.step(),
                                                    found.progress().attempt() + 1,
                                                    context,
                                                    running)));
            case Skip(String step, String reason) ->
                    failed(
                            step,
                            running,
                            found -> {
                                var end =
                                        new End(
                                                RecoveryStepOutcome.SKIPPED,
                                                "skipped",
                                                reason,
                                                null);
                                return settle("skipped", found, end, context, running);
                            });
            case Abort(String reason) ->
                    end(
                            "aborted",
                            RecoveryEvents.completed(
                                    RecoveryOutcome.ABORTED, "aborted", reason, context, running),
                            List.of());
            case StepDone done ->
                    outcome(
                            done.step(),
                            done.attempt(),
                            new End(
                                    RecoveryStepOutcome.DONE,
                                    "done",
                                    done.detail(),
                                    done.recoveredTo()),
                            context,
                            running);
            case StepFailed lost ->
                    outcome(
                            lost.step(),
                            lost.attempt(),
                            new End(RecoveryStepOutcome.FAILED, lost.reason(), lost.detail(), null),
                            context,
                            running);
            case TimeDue(int percent) -> timeDue(percent, context, running);
            case DrillDeadlineDue() ->
                    end(
                            "deadline-exceeded",
                            RecoveryEvents.completed(
                                    RecoveryOutcome.FAILED,
                                    "deadline-exceeded",
                                    "The drill has not ended within %s. %s."
                                            .formatted(
                                                    running.plan().drillDeadline(),
                                                    running.waitsFor()),
                                    context,
                                    running),
                            List.of());
            case Tidied() -> Decision.nothing("recovery-runs");
        };
    }

    /** A step, and how far it is. */
    private record Found(Step step, Progress progress) {}

    private static Decision<RecoveryEvent> confirm(
            Confirm confirm, CommandContext context, Running running) {
        Found found = find(confirm.step(), running).orElse(null);
        if (found == null || !(found.step().doing() instanceof Doing.Gate)) {
            return Decision.refuse(
                    "not-asked",
                    "The step '%s' asks nobody now. %s."
                            .formatted(confirm.step(), running.waitsFor()));
        }
        if (!found.progress().goesOn()) {
            return Decision.refuse(
                    ALREADY_CONFIRMED,
                    "The step '%s' was confirmed by %s."
                            .formatted(
                                    confirm.step(),
                                    Objects.requireNonNull(found.progress().end()).by()));
        }
        var end =
                new End(
                        RecoveryStepOutcome.DONE,
                        "confirmed",
                        Objects.requireNonNullElse(confirm.note(), "Without a note."),
                        null);
        return settle("confirmed", found, end, context, running);
    }

    private static Decision<RecoveryEvent> failed(
            String step, Running running, Function<Found, Decision<RecoveryEvent>> then) {
        return find(step, running)
                .filter(found -> found.progress().hasFailed())
                .map(then)
                .orElseGet(() ->
                        Decision.refuse(
                                "not-failed",
                                "The step '%s' has not failed. %s."
                                        .formatted(step, running.waitsFor())));
    }

    private static Decision<RecoveryEvent> outcome(
            String step, int attempt, End end, CommandContext context, Running running) {
        Found found = find(step, running).orElse(null);
        if (found == null || !found.progress().goesOn() || found.progress().attempt() != attempt) {
            return Decision.refuse(
                    STALE, "The attempt %d of the step '%s' is over.".formatted(attempt, step));
        }
        if (end.outcome() != RecoveryStepOutcome.FAILED || !running.declared().drill()) {
            return settle(end.reason(), found, end, context, running);
        }
        // Nobody stands beside a drill: what fails in it is what it was to find.
        RecoveryEvent lost =
                RecoveryEvents.ended(found.step(), found.progress(), end, context, running);
        return end(
                end.reason(),
                RecoveryEvents.completed(
                        RecoveryOutcome.FAILED,
                        end.reason(),
                        "The step '%s' failed: %s".formatted(step, end.detail()),
                        context,
                        running),
                List.of(lost));
    }

    private static Decision<RecoveryEvent> settle(
            String reason, Found found, End end, CommandContext context, Running running) {
        List<RecoveryEvent> events =
                Advance.from(
                        running,
                        List.of(
                                RecoveryEvents.ended(
                                        found.step(), found.progress(), end, context, running)),
                        context);
        return events.getLast() instanceof RecoveryCompleted completed
                ? end(reason, completed, events.subList(0, events.size() - 1))
                : Decision.accept(reason, events);
    }

    private static Decision<RecoveryEvent> timeDue(
            int percent, CommandContext context, Running running) {
        RecoveryDeclared declared = running.declared();
        if (running.recoveredAt() != null) {
            return Decision.nothing("recovered");
        }
        if (percent >= RecoveryWork.ALL) {
            return Decision.accept("time-missed", RecoveryEvents.missed(context, running));
        }
        // After a long outage of the service the warnings come too late, with what they warn of.
        return context.at().isBefore(declared.dueBy())
                ? Decision.accept("time-at-risk", RecoveryEvents.atRisk(percent, context, running))
                : Decision.nothing("time-is-over");
    }

    private static Decision<RecoveryEvent> end(
            String reason, RecoveryCompleted completed, List<RecoveryEvent> before) {
        var events = new ArrayList<>(before);
        events.add(completed);
        return Decision.accept(
                reason,
                events,
                List.of(new Claim.Release(claim(completed.recoveryPlan(), completed.drill()))));
    }

    private static Optional<Found> find(String step, Running running) {
        return running.plan()
                .step(step)
                .flatMap(each -> running.progress(step).map(now -> new Found(each, now)));
    }

    /** A disaster does not wait for a drill. */
    private static String claim(String plan, boolean drill) {
        return (drill ? "recovery-drill:" : "recovery:") + plan;
    }

    @Override
    public RecoveryState evolve(RecoveryState state, RecoveryEvent event) {
        return RecoveryEvolution.evolve(state, event);
    }

    @Override
    public List<Work<RecoveryCommand>> react(RecoveryEvent event, RecoveryState after) {
        return RecoveryWork.of(event, after);
    }

    @Override
    public boolean wants(EffectRequest request, RecoveryState state) {
        return RecoveryWork.wants(request, state);
    }

    @Override
    public Closing closing(RecoveryState state) {
        return state instanceof Ended ? Closing.ENDED : Closing.OPEN;
    }
}
