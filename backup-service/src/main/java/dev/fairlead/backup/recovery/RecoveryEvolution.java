package dev.fairlead.backup.recovery;

import dev.fairlead.backup.recovery.RecoveryState.Announced;
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
import java.util.Map;

/** Folds the events of a recovery. */
final class RecoveryEvolution {
    private RecoveryEvolution() {}

    static RecoveryState evolve(RecoveryState state, RecoveryEvent event) {
        if (event instanceof RecoveryDeclared declared) {
            return new Announced(declared);
        }
        if (state instanceof Announced(RecoveryDeclared declared)
                && event instanceof RecoveryPlanned planned) {
            return new Running(
                    declared,
                    RecoveryPlan.FORM.read(planned.planFormat(), planned.plan()),
                    Map.of(),
                    null);
        }
        if (!(state instanceof Running running)) {
            throw new IllegalStateException(
                    "%s of recovery %s: without its declaration before it"
                            .formatted(event.getClass().getSimpleName(), event.recoveryId()));
        }
        return switch (event) {
            case RecoveryDeclared _,
                    RecoveryPlanned _,
                    RecoveryTimeAtRisk _,
                    RecoveryTimeMissed _ ->
                    running;
            case RecoveryStepStarted started ->
                    running.with(started.step(), Progress.begun(started));
            case RecoveryStepCompleted completed ->
                    running.progress(completed.step())
                            .map(before -> running.with(completed.step(), before.ended(completed)))
                            .orElse(running);
            case RecoveryCompleted completed -> new Ended(running, completed);
        };
    }
}
