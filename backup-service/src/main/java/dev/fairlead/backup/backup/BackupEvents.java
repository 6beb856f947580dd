package dev.fairlead.backup.backup;

import dev.fairlead.events.backups.BackupAttemptFailed;
import dev.fairlead.events.backups.BackupCompleted;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupPlanned;
import dev.fairlead.events.backups.BackupStage;
import dev.fairlead.events.backups.BackupStarted;
import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.backups.RecoveryPointExpired;
import dev.fairlead.events.backups.VerificationRequested;
import dev.fairlead.platform.decide.CommandContext;
import java.util.List;

/** Makes the events of a backup. */
final class BackupEvents {
    private BackupEvents() {}

    static BackupStarted started(BackupCommand.Start start, CommandContext context) {
        return BackupStarted.newBuilder()
                .backupId(start.backupId())
                .backupSet(start.backupSet())
                .team(start.plan().team())
                .tier(start.plan().tier())
                .kind(BackupView.kind(start.plan()))
                .engine(BackupView.engine(start.plan()))
                .requestedBy(start.requestedBy())
                .scheduledFor(start.scheduledFor())
                .at(context.at())
                .build();
    }

    static BackupPlanned planned(BackupCommand.Start start, CommandContext context) {
        return BackupPlanned.newBuilder()
                .backupId(start.backupId())
                .backupSet(start.backupSet())
                .planFormat(BackupPlan.FORM.version())
                .plan(BackupPlan.FORM.write(start.plan()))
                .configHash(context.configHash())
                .at(context.at())
                .build();
    }

    static BackupAttemptFailed attemptFailed(
            BackupCommand.Lost lost, CommandContext context, Backup backup) {
        return BackupAttemptFailed.newBuilder()
                .backupId(backup.id())
                .backupSet(backup.set())
                .attempt(backup.attempt())
                .reason(lost.reason())
                .detail(lost.detail())
                .at(context.at())
                .build();
    }

    static BackupCompleted completed(
            BackupCommand.Taken taken, CommandContext context, Backup backup) {
        BackupCommand.Found found = taken.found();
        BackupCommand.Content content = found.content();
        Unreadable unreadable = content == null ? null : content.unreadable();
        return BackupCompleted.newBuilder()
                .backupId(backup.id())
                .backupSet(backup.set())
                .team(backup.plan().team())
                .kind(
                        content != null && content.unchanged()
                                ? BackupView.UNCHANGED
                                : backup.started().kind())
                .engine(content == null ? Subject.POSTGRESQL : content.engine())
                .items(content == null ? null : content.items())
                .serverVersion(found.serverVersion())
                .systemId(found.systemId())
                .startLsn(found.startLsn())
                .consistentLsn(found.consistentLsn())
                .recoveryPointLsn(found.recoveryPointLsn())
                .recoveryPointAt(found.recoveryPointAt())
                .archiveBytes(found.archiveBytes())
                .storedBytes(found.storedBytes())
                .tables(found.tables())
                .uncounted(found.uncounted())
                .unreadable(unreadable == null ? null : unreadable.count())
                .unreadableFirst(unreadable == null ? List.of() : unreadable.first())
                .catalogueSha256(found.catalogueSha256())
                .attempts(backup.attempt())
                .durationMillis(found.durationMillis())
                .at(context.at())
                .build();
    }

    static VerificationRequested verificationRequested(CommandContext context, Backup backup) {
        return VerificationRequested.newBuilder()
                .backupId(backup.id())
                .backupSet(backup.set())
                .requestedBy(context.actor().id())
                .at(context.at())
                .build();
    }

    static BackupVerified verified(
            BackupCommand.FoundWhole whole, CommandContext context, Backup backup) {
        return BackupVerified.newBuilder()
                .backupId(backup.id())
                .backupSet(backup.set())
                .team(backup.plan().team())
                .files(whole.files())
                .storedBytes(whole.storedBytes())
                .durationMillis(whole.durationMillis())
                .requestedBy(backup.verifiedFor())
                .at(context.at())
                .build();
    }

    static BackupFailed failed(
            BackupStage stage,
            String reason,
            String detail,
            CommandContext context,
            Backup backup) {
        return BackupFailed.newBuilder()
                .backupId(backup.id())
                .backupSet(backup.set())
                .team(backup.plan().team())
                .tier(backup.plan().tier())
                .stage(stage)
                .reason(reason)
                .detail(detail)
                .attempts(backup.attempt())
                .at(context.at())
                .build();
    }

    static RecoveryPointExpired expired(
            BackupCommand.Expire expire, CommandContext context, Backup backup) {
        return RecoveryPointExpired.newBuilder()
                .backupId(backup.id())
                .backupSet(backup.set())
                .team(backup.plan().team())
                .reason(expire.reason())
                .keep(expire.keep())
                .at(context.at())
                .build();
    }
}
