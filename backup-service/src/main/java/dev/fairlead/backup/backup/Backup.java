package dev.fairlead.backup.backup;

import dev.fairlead.events.backups.BackupCompleted;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupStarted;
import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.backups.RecoveryPointExpired;
import org.jspecify.annotations.Nullable;

/**
 * A backup as its events have left it.
 *
 * @param attempt number of the attempt that runs or ran last, from 1
 * @param verification number of the last verification that was asked for; 0 before the first
 * @param verifiedFor who asked for it; empty where the answer is known
 */
public record Backup(
        BackupStarted started,
        BackupPlan plan,
        Status status,
        int attempt,
        int verification,
        String verifiedFor,
        @Nullable BackupCompleted completed,
        @Nullable BackupVerified verified,
        @Nullable BackupFailed failed,
        @Nullable RecoveryPointExpired expired) {

    static Backup planned(BackupStarted started, BackupPlan plan) {
        return new Backup(started, plan, Status.RUNNING, 1, 0, "", null, null, null, null);
    }

    public String id() {
        return started.backupId();
    }

    public String set() {
        return started.backupSet();
    }

    /** Whether a verification is under way. */
    public boolean isBeingVerified() {
        return !verifiedFor.isEmpty();
    }

    Backup tryingAgain() {
        return new Backup(
                started,
                plan,
                status,
                attempt + 1,
                verification,
                verifiedFor,
                completed,
                verified,
                failed,
                expired);
    }

    Backup with(BackupCompleted event) {
        return new Backup(
                started, plan, Status.COMPLETE, attempt, 1, "schedule", event, null, null, null);
    }

    Backup verifiedFor(String caller) {
        return new Backup(
                started,
                plan,
                status,
                attempt,
                verification + 1,
                caller,
                completed,
                verified,
                failed,
                expired);
    }

    Backup with(BackupVerified event) {
        return new Backup(
                started,
                plan,
                Status.VERIFIED,
                attempt,
                verification,
                "",
                completed,
                event,
                null,
                expired);
    }

    Backup with(BackupFailed event) {
        return new Backup(
                started,
                plan,
                completed == null ? Status.FAILED : Status.DAMAGED,
                attempt,
                verification,
                "",
                completed,
                verified,
                event,
                expired);
    }

    Backup with(RecoveryPointExpired event) {
        return new Backup(
                started,
                plan,
                Status.EXPIRED,
                attempt,
                verification,
                "",
                completed,
                verified,
                failed,
                event);
    }
}
