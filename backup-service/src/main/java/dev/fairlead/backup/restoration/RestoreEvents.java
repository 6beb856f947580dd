package dev.fairlead.backup.restoration;

import dev.fairlead.backup.restoration.RestoreState.Running;
import dev.fairlead.events.backups.RestoreCompleted;
import dev.fairlead.events.backups.RestoreFailed;
import dev.fairlead.events.backups.RestorePlanned;
import dev.fairlead.events.backups.RestoreStarted;
import dev.fairlead.platform.decide.CommandContext;

/** Makes the events of a restore. */
final class RestoreEvents {
    private RestoreEvents() {}

    static RestoreStarted started(RestoreCommand.Start start, CommandContext context) {
        return RestoreStarted.newBuilder()
                .restoreId(start.restoreId())
                .backupSet(start.backupSet())
                .team(start.plan().team())
                .backupId(start.plan().backupId())
                .target(start.plan().target().text())
                .into(start.plan().into())
                .requestedBy(start.requestedBy())
                .at(context.at())
                .build();
    }

    static RestorePlanned planned(RestoreCommand.Start start, CommandContext context) {
        return RestorePlanned.newBuilder()
                .restoreId(start.restoreId())
                .backupSet(start.backupSet())
                .planFormat(RestorePlan.FORM.version())
                .plan(RestorePlan.FORM.write(start.plan()))
                .configHash(context.configHash())
                .at(context.at())
                .build();
    }

    static RestoreCompleted completed(
            RestoreCommand.Restored restored, CommandContext context, Running running) {
        return RestoreCompleted.newBuilder()
                .restoreId(running.started().restoreId())
                .backupSet(running.started().backupSet())
                .team(running.plan().team())
                .backupId(running.plan().backupId())
                .into(running.plan().into())
                .recoveredLsn(restored.recoveredLsn())
                .recoveredTo(restored.recoveredTo())
                .checked(restored.checked())
                .durationMillis(restored.durationMillis())
                .at(context.at())
                .build();
    }

    static RestoreFailed failed(
            RestoreCommand.NotRestored lost, CommandContext context, Running running) {
        return RestoreFailed.newBuilder()
                .restoreId(running.started().restoreId())
                .backupSet(running.started().backupSet())
                .team(running.plan().team())
                .backupId(running.plan().backupId())
                .into(running.plan().into())
                .reason(lost.reason())
                .detail(lost.detail())
                .at(context.at())
                .build();
    }
}
