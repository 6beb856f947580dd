package dev.fairlead.backup.recovery;

import dev.fairlead.backup.recovery.RecoveryState.Ended;
import dev.fairlead.backup.recovery.RecoveryState.Running;
import dev.fairlead.events.backups.RecoveryCompleted;
import dev.fairlead.events.backups.RecoveryDeclared;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.events.backups.RecoveryPlanned;
import dev.fairlead.events.backups.RecoveryStepCompleted;
import dev.fairlead.events.backups.RecoveryStepStarted;
import dev.fairlead.events.backups.RecoveryTimeAtRisk;
import dev.fairlead.events.backups.RecoveryTimeMissed;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the events of a recovery ask for, and whether it is still wanted. */
final class RecoveryWork {
    /** Percent of the time at which the objective is missed. */
    static final int ALL = 100;

    private static final List<Integer> SHARES = List.of(50, 80, ALL);

    private RecoveryWork() {}

    static List<Work<RecoveryCommand>> of(RecoveryEvent event, RecoveryState after) {
        return switch (event) {
            case RecoveryPlanned _ when after instanceof Running running -> timers(running);
            case RecoveryStepStarted started when after instanceof Running running ->
                    step(started, running).stream().toList();
            case RecoveryCompleted completed
                    when completed.drill() && after instanceof Ended ended ->
                    tidy(completed, ended);
            case RecoveryDeclared _,
                    RecoveryPlanned _,
                    RecoveryStepStarted _,
                    RecoveryStepCompleted _,
                    RecoveryTimeAtRisk _,
                    RecoveryTimeMissed _,
                    RecoveryCompleted _ ->
                    List.of();
        };
    }

    private static List<Work<RecoveryCommand>> timers(Running running) {
        RecoveryDeclared declared = running.declared();
        List<Work<RecoveryCommand>> timers = new ArrayList<>();
        for (int share : SHARES) {
            timers.add(
                    new Work.Timer<>(
                            new RecoveryCommand.TimeDue(share),
                            declared.at()
                                    .plus(running.plan().rto().multipliedBy(share).dividedBy(ALL)),
                            0,
                            1));
        }
        if (declared.drill()) {
            timers.add(
                    new Work.Timer<>(
                            new RecoveryCommand.DrillDeadlineDue(),
                            declared.at().plus(running.plan().drillDeadline()),
                            0,
                            1));
        }
        return timers;
    }

    /** Gates wait for people, and notices and what a drill leaves out have ended already. */
    private static Optional<Work<RecoveryCommand>> step(
            RecoveryStepStarted started, Running running) {
        Step step = running.plan().step(started.step()).orElse(null);
        if (step == null) {
            return Optional.empty();
        }
        boolean outside =
                switch (step.doing()) {
                    case Doing.Restore _, Doing.Verify _ -> true;
                    case Doing.Run run -> !started.drill() || run.inDrills();
                    case Doing.Gate _, Doing.Notice _ -> false;
                };
        if (!outside) {
            return Optional.empty();
        }
        return Optional.of(
                new Work.Effect<>(
                        new RunRecoveryStep(
                                started.recoveryId(),
                                started.recoveryPlan(),
                                started.drill(),
                                step,
                                started.attempt(),
                                running.restored(),
                                started.at()),
                        step.name(),
                        started.at(),
                        running.plan().steps().indexOf(step) + 1,
                        started.attempt()));
    }

    private static List<Work<RecoveryCommand>> tidy(RecoveryCompleted completed, Ended ended) {
        List<String> restores = ended.last().plan().restores();
        return restores.isEmpty()
                ? List.of()
                : List.of(
                        new Work.Effect<>(
                                new TidyDrill(completed.recoveryId(), restores),
                                "tidy",
                                completed.at(),
                                0,
                                1));
    }

    static boolean wants(EffectRequest request, RecoveryState state) {
        return switch (request) {
            case RunRecoveryStep run ->
                    state instanceof Running running
                            && running.progress(run.step().name())
                                    .filter(now -> now.goesOn() && now.attempt() == run.attempt())
                                    .isPresent();
            case TidyDrill _ -> state instanceof Ended;
            default -> true;
        };
    }
}
