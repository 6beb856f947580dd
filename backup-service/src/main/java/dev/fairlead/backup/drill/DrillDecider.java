package dev.fairlead.backup.drill;

import dev.fairlead.backup.backup.BackupDecider;
import dev.fairlead.backup.drill.DrillCommand.NotRestored;
import dev.fairlead.backup.drill.DrillCommand.Restored;
import dev.fairlead.backup.drill.DrillCommand.Start;
import dev.fairlead.backup.drill.DrillState.Absent;
import dev.fairlead.backup.drill.DrillState.Announced;
import dev.fairlead.backup.drill.DrillState.Ended;
import dev.fairlead.backup.drill.DrillState.Running;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillEvent;
import dev.fairlead.events.backups.DrillPlanned;
import dev.fairlead.events.backups.DrillStarted;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** The rules of a drill. */
public final class DrillDecider implements Decider<DrillCommand, DrillState, DrillEvent> {

    /** A repeat of the request finds the drill that it began. */
    public static final String ALREADY_STARTED = BackupDecider.ALREADY_STARTED;

    @Override
    public DrillState initial() {
        return new Absent();
    }

    @Override
    public Decision<DrillEvent> decide(
            DrillCommand command, CommandContext context, DrillState state) {
        if (command instanceof DrillCommand.HoldBack(String reason, String detail)) {
            return Decision.refuse(reason, detail);
        }
        return switch (state) {
            case Absent() -> start(command, context);
            case Announced(var started) ->
                    throw new IllegalStateException(
                            "stream of drill %s: ends with its start (expected: its plan after it)"
                                    .formatted(started.drillId()));
            case Running running -> decide(command, context, running);
            case Ended _ ->
                    Decision.refuse(
                            command instanceof Start ? ALREADY_STARTED : "stale-outcome",
                            "The drill has ended; start another one.");
        };
    }

    private static Decision<DrillEvent> start(DrillCommand command, CommandContext context) {
        if (!(command instanceof Start start)) {
            return Decision.refuse(
                    "drill-unknown", "The drill has never been started; list the drills.");
        }
        return Decision.accept(
                "started",
                List.of(DrillEvents.started(start, context), DrillEvents.planned(start, context)),
                List.of(
                        new Claim.Take(claim(start.backupSet())),
                        new Claim.Take(BackupDecider.filesClaim(start.plan().backupId()))));
    }

    private static Decision<DrillEvent> decide(
            DrillCommand command, CommandContext context, Running running) {
        return switch (command) {
            case DrillCommand.HoldBack(String reason, String detail) ->
                    Decision.refuse(reason, detail);
            case Start _ -> Decision.refuse(ALREADY_STARTED, "The drill runs.");
            case Restored restored ->
                    end(DrillEvents.restored(restored, context, running), running);
            case NotRestored lost -> end(DrillEvents.notRestored(lost, context, running), running);
        };
    }

    private static Decision<DrillEvent> end(DrillCompleted completed, Running running) {
        return Decision.accept(
                completed.reason(),
                List.of(completed),
                List.of(
                        new Claim.Release(claim(running.started().backupSet())),
                        new Claim.Release(BackupDecider.filesClaim(running.plan().backupId()))));
    }

    private static String claim(String set) {
        return "drill:" + set;
    }

    @Override
    public DrillState evolve(DrillState state, DrillEvent event) {
        return switch (event) {
            case DrillStarted started -> new Announced(started);
            case DrillPlanned planned when state instanceof Announced(var started) ->
                    new Running(started, DrillPlan.FORM.read(planned.planFormat(), planned.plan()));
            case DrillCompleted completed when state instanceof Running(var started, var plan) ->
                    new Ended(started, plan, completed);
            case DrillPlanned _, DrillCompleted _ ->
                    throw new IllegalStateException(
                            "%s of drill %s: without its start before it"
                                    .formatted(event.getClass().getSimpleName(), event.drillId()));
        };
    }

    @Override
    public List<Work<DrillCommand>> react(DrillEvent event, DrillState after) {
        return event instanceof DrillPlanned planned
                        && after instanceof Running(DrillStarted started, DrillPlan plan)
                ? List.of(
                        new Work.Effect<>(
                                new RunDrill(
                                        started.drillId(),
                                        started.backupSet(),
                                        plan,
                                        planned.at().plus(plan.deadline())),
                                "drill",
                                planned.at(),
                                1,
                                1))
                : List.of();
    }

    @Override
    public boolean wants(EffectRequest request, DrillState state) {
        return state instanceof Running;
    }

    @Override
    public Closing closing(DrillState state) {
        return state instanceof Ended ? Closing.ENDED : Closing.OPEN;
    }
}
