package dev.fairlead.backup.drill;

import dev.fairlead.backup.drill.DrillState.Running;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillOutcome;
import dev.fairlead.events.backups.DrillPlanned;
import dev.fairlead.events.backups.DrillStarted;
import dev.fairlead.platform.decide.CommandContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the events of a drill. */
final class DrillEvents {

    private DrillEvents() {}

    static DrillStarted started(DrillCommand.Start start, CommandContext context) {
        return DrillStarted.newBuilder()
                .drillId(start.drillId())
                .backupSet(start.backupSet())
                .team(start.plan().team())
                .tier(start.plan().tier())
                .backupId(start.plan().backupId())
                .requestedBy(start.requestedBy())
                .scheduledFor(start.scheduledFor())
                .at(context.at())
                .build();
    }

    static DrillPlanned planned(DrillCommand.Start start, CommandContext context) {
        return DrillPlanned.newBuilder()
                .drillId(start.drillId())
                .backupSet(start.backupSet())
                .planFormat(DrillPlan.FORM.version())
                .plan(DrillPlan.FORM.write(start.plan()))
                .configHash(context.configHash())
                .at(context.at())
                .build();
    }

    static DrillCompleted restored(
            DrillCommand.Restored restored, CommandContext context, Running running) {
        DrillPlan plan = running.plan();
        boolean late = restored.restoreMillis() > plan.rto().toMillis();
        boolean old = restored.recoveryPointAgeMillis() > plan.rpo().toMillis();
        return base(context, running)
                .outcome(late || old ? DrillOutcome.FAILED : DrillOutcome.PASSED)
                .reason(late ? "rto-missed" : old ? "rpo-missed" : "restored")
                .detail(
                        "Restored in %s (objective: %s); recovery point %s old (objective: %s); %s.%s"
                                .formatted(
                                        Duration.ofMillis(restored.restoreMillis()),
                                        plan.rto(),
                                        Duration.ofMillis(restored.recoveryPointAgeMillis()),
                                        plan.rpo(),
                                        compared(restored),
                                        opened(restored.openedWith())))
                .restoreMillis(restored.restoreMillis())
                .recoveryPointAgeMillis(restored.recoveryPointAgeMillis())
                .recoveredLsn(restored.recoveredLsn())
                .tables(restored.compared() == null ? restored.tables() : null)
                .rows(restored.compared() == null ? restored.rows() : null)
                .items(restored.compared() == null ? null : restored.compared().items())
                .build();
    }

    private static String compared(DrillCommand.Restored restored) {
        var compared = restored.compared();
        return compared == null
                ? "%d rows in %d tables as at the backup"
                        .formatted(restored.rows(), restored.tables())
                : compared.text();
    }

    private static String opened(@Nullable Opened with) {
        return switch (with) {
            case null -> "";
            case KEY -> " Opened with its key, of which there is no copy in escrow.";
            case ESCROW -> " Opened with the copy of its key in escrow.";
        };
    }

    static DrillCompleted notRestored(
            DrillCommand.NotRestored lost, CommandContext context, Running running) {
        return base(context, running)
                .outcome(DrillOutcome.FAILED)
                .reason(lost.reason())
                .detail(lost.detail())
                .build();
    }

    private static DrillCompleted.Builder base(CommandContext context, Running running) {
        DrillPlan plan = running.plan();
        return DrillCompleted.newBuilder()
                .drillId(running.started().drillId())
                .backupSet(running.started().backupSet())
                .team(plan.team())
                .tier(plan.tier())
                .backupId(plan.backupId())
                .rtoObjectiveMillis(plan.rto().toMillis())
                .rpoObjectiveMillis(plan.rpo().toMillis())
                .at(context.at());
    }
}
