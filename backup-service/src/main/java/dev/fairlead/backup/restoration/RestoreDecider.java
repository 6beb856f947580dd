package dev.fairlead.backup.restoration;

import dev.fairlead.backup.backup.BackupDecider;
import dev.fairlead.backup.restoration.RestoreCommand.HoldBack;
import dev.fairlead.backup.restoration.RestoreCommand.NotRestored;
import dev.fairlead.backup.restoration.RestoreCommand.Restored;
import dev.fairlead.backup.restoration.RestoreCommand.Start;
import dev.fairlead.backup.restoration.RestoreState.Absent;
import dev.fairlead.backup.restoration.RestoreState.Announced;
import dev.fairlead.backup.restoration.RestoreState.Ended;
import dev.fairlead.backup.restoration.RestoreState.Running;
import dev.fairlead.events.backups.RestoreCompleted;
import dev.fairlead.events.backups.RestoreEvent;
import dev.fairlead.events.backups.RestoreFailed;
import dev.fairlead.events.backups.RestorePlanned;
import dev.fairlead.events.backups.RestoreStarted;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** The rules of a restore. */
public final class RestoreDecider implements Decider<RestoreCommand, RestoreState, RestoreEvent> {

    /** A repeat of the request finds the restore that it began. */
    public static final String ALREADY_STARTED = BackupDecider.ALREADY_STARTED;

    @Override
    public RestoreState initial() {
        return new Absent();
    }

    @Override
    public Decision<RestoreEvent> decide(
            RestoreCommand command, CommandContext context, RestoreState state) {
        if (command instanceof HoldBack(String reason, String detail)) {
            return Decision.refuse(reason, detail);
        }
        return switch (state) {
            case Absent() -> start(command, context);
            case Announced(var started) ->
                    throw new IllegalStateException(
                            "stream of restore %s: ends with its start (expected: its plan after it)"
                                    .formatted(started.restoreId()));
            case Running running -> decide(command, context, running);
            case Ended _ ->
                    Decision.refuse(
                            command instanceof Start ? ALREADY_STARTED : "stale-outcome",
                            "The restore has ended; start another one.");
        };
    }

    private static Decision<RestoreEvent> start(RestoreCommand command, CommandContext context) {
        if (!(command instanceof Start start)) {
            return Decision.refuse(
                    "restore-unknown", "The restore has never been started; list the restores.");
        }
        return Decision.accept(
                "started",
                List.of(
                        RestoreEvents.started(start, context),
                        RestoreEvents.planned(start, context)),
                List.of(
                        new Claim.Take(claim(start.plan())),
                        new Claim.Take(BackupDecider.restoreClaim(start.plan().backupId()))));
    }

    private static Decision<RestoreEvent> decide(
            RestoreCommand command, CommandContext context, Running running) {
        return switch (command) {
            case HoldBack(String reason, String detail) -> Decision.refuse(reason, detail);
            case Start _ -> Decision.refuse(ALREADY_STARTED, "The restore runs.");
            case Restored restored ->
                    end(
                            "restored",
                            RestoreEvents.completed(restored, context, running),
                            running.plan());
            case NotRestored lost ->
                    end(
                            lost.reason(),
                            RestoreEvents.failed(lost, context, running),
                            running.plan());
        };
    }

    private static Decision<RestoreEvent> end(
            String reason, RestoreEvent ending, RestorePlan plan) {
        return Decision.accept(
                reason,
                List.of(ending),
                List.of(
                        new Claim.Release(claim(plan)),
                        new Claim.Release(BackupDecider.restoreClaim(plan.backupId()))));
    }

    private static String claim(RestorePlan plan) {
        return "restore-into:" + plan.into();
    }

    @Override
    public RestoreState evolve(RestoreState state, RestoreEvent event) {
        return switch (event) {
            case RestoreStarted started -> new Announced(started);
            case RestorePlanned planned when state instanceof Announced(var started) ->
                    new Running(
                            started, RestorePlan.FORM.read(planned.planFormat(), planned.plan()));
            case RestoreCompleted completed when state instanceof Running(var started, var plan) ->
                    new Ended(started, plan, completed);
            case RestoreFailed failed when state instanceof Running(var started, var plan) ->
                    new Ended(started, plan, failed);
            case RestorePlanned _, RestoreCompleted _, RestoreFailed _ ->
                    throw new IllegalStateException(
                            "%s of restore %s: without its start before it"
                                    .formatted(
                                            event.getClass().getSimpleName(), event.restoreId()));
        };
    }

    @Override
    public List<Work<RestoreCommand>> react(RestoreEvent event, RestoreState after) {
        return event instanceof RestorePlanned planned
                        && after instanceof Running(RestoreStarted started, RestorePlan plan)
                ? List.of(
                        new Work.Effect<>(
                                new RunRestore(
                                        started.restoreId(),
                                        started.backupSet(),
                                        plan,
                                        planned.at().plus(plan.deadline())),
                                "restore",
                                planned.at(),
                                1,
                                1))
                : List.of();
    }

    @Override
    public boolean wants(EffectRequest request, RestoreState state) {
        return state instanceof Running;
    }

    @Override
    public Closing closing(RestoreState state) {
        return state instanceof Ended ? Closing.ENDED : Closing.OPEN;
    }
}
