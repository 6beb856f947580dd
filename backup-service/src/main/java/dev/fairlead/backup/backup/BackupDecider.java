package dev.fairlead.backup.backup;

import dev.fairlead.backup.backup.BackupCommand.Expire;
import dev.fairlead.backup.backup.BackupCommand.FilesDeleted;
import dev.fairlead.backup.backup.BackupCommand.FoundDamaged;
import dev.fairlead.backup.backup.BackupCommand.FoundWhole;
import dev.fairlead.backup.backup.BackupCommand.Lost;
import dev.fairlead.backup.backup.BackupCommand.RetentionApplied;
import dev.fairlead.backup.backup.BackupCommand.Start;
import dev.fairlead.backup.backup.BackupCommand.Taken;
import dev.fairlead.backup.backup.BackupCommand.Verify;
import dev.fairlead.backup.backup.BackupState.Absent;
import dev.fairlead.backup.backup.BackupState.Announced;
import dev.fairlead.backup.backup.BackupState.Known;
import dev.fairlead.events.backups.BackupEvent;
import dev.fairlead.events.backups.BackupStage;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** The rules of a backup. */
public final class BackupDecider implements Decider<BackupCommand, BackupState, BackupEvent> {

    /** A repeat of the request finds the backup that it began. */
    public static final String ALREADY_STARTED = "already-started";

    /** What it holds the changes since is of no use any more. */
    public static final String PARENT_DAMAGED = "parent-damaged";

    /** Name that the one backup of a set under way holds. */
    static String runningClaim(String set) {
        return "backup:" + set;
    }

    /** Name that whoever needs the files of a backup holds: a drill, or their end. */
    public static String filesClaim(String backupId) {
        return "files:" + backupId;
    }

    /** Name that a restore into a new place holds; a drill of the same backup is not in its way. */
    public static String restoreClaim(String backupId) {
        return "restore:" + backupId;
    }

    @Override
    public BackupState initial() {
        return new Absent();
    }

    @Override
    public Decision<BackupEvent> decide(
            BackupCommand command, CommandContext context, BackupState state) {
        if (command instanceof BackupCommand.HoldBack(String reason, String detail)) {
            return Decision.refuse(reason, detail);
        }
        return switch (state) {
            case Absent() -> start(command, context);
            case Announced(var started) ->
                    throw new IllegalStateException(
                            "stream of backup %s: ends with its start (expected: its plan after it)"
                                    .formatted(started.backupId()));
            case Known(Backup backup) -> decide(command, context, backup);
        };
    }

    private static Decision<BackupEvent> start(BackupCommand command, CommandContext context) {
        if (!(command instanceof Start start)) {
            return Decision.refuse(
                    "backup-unknown", "The backup has never been started; list the backups.");
        }
        return Decision.accept(
                "started",
                List.of(BackupEvents.started(start, context), BackupEvents.planned(start, context)),
                List.of(new Claim.Take(runningClaim(start.backupSet()))));
    }

    private static Decision<BackupEvent> decide(
            BackupCommand command, CommandContext context, Backup backup) {
        return switch (command) {
            case Start _ ->
                    Decision.refuse(
                            ALREADY_STARTED,
                            "The backup was started before; its status is %s."
                                    .formatted(backup.status().text()));
            case Taken taken -> taken(taken, context, backup);
            case Lost lost -> lost(lost, context, backup);
            case Verify() -> verify(context, backup);
            case FoundWhole whole -> whole(whole, context, backup);
            case FoundDamaged damaged -> damaged(damaged, context, backup);
            case BackupCommand.ParentDamaged lost -> parentDamaged(lost, context, backup);
            case BackupCommand.ChildrenMarked _ -> Decision.nothing("children-marked");
            case Expire expire -> expire(expire, context, backup);
            case RetentionApplied _ -> Decision.nothing("retention-applied");
            case FilesDeleted() -> Decision.nothing("files-deleted");
            case BackupCommand.HoldBack(String reason, String detail) ->
                    Decision.refuse(reason, detail);
        };
    }

    private static Decision<BackupEvent> taken(Taken taken, CommandContext context, Backup backup) {
        if (backup.status() != Status.RUNNING || taken.attempt() != backup.attempt()) {
            return stale(backup);
        }
        return Decision.accept(
                "completed",
                List.of(BackupEvents.completed(taken, context, backup)),
                List.of(new Claim.Release(runningClaim(backup.set()))));
    }

    private static Decision<BackupEvent> lost(Lost lost, CommandContext context, Backup backup) {
        if (backup.status() != Status.RUNNING || lost.attempt() != backup.attempt()) {
            return stale(backup);
        }
        if (!lost.hopeless() && backup.attempt() < backup.plan().attempts()) {
            return Decision.accept(
                    "attempt-failed", BackupEvents.attemptFailed(lost, context, backup));
        }
        return Decision.accept(
                lost.reason(),
                List.of(
                        BackupEvents.failed(
                                BackupStage.BACKUP, lost.reason(), lost.detail(), context, backup)),
                List.of(new Claim.Release(runningClaim(backup.set()))));
    }

    private static Decision<BackupEvent> verify(CommandContext context, Backup backup) {
        if (!backup.status().hasFiles()) {
            return Decision.refuse(
                    "no-files",
                    "The backup is %s; only one that is complete, verified or damaged can be verified."
                            .formatted(backup.status().text()));
        }
        if (backup.isBeingVerified()) {
            return Decision.nothing("verification-under-way");
        }
        return Decision.accept(
                "verification-requested", BackupEvents.verificationRequested(context, backup));
    }

    private static Decision<BackupEvent> whole(
            FoundWhole whole, CommandContext context, Backup backup) {
        return isAwaited(whole.verification(), backup)
                ? Decision.accept("verified", BackupEvents.verified(whole, context, backup))
                : stale(backup);
    }

    private static Decision<BackupEvent> damaged(
            FoundDamaged damaged, CommandContext context, Backup backup) {
        return isAwaited(damaged.verification(), backup)
                ? Decision.accept(
                        damaged.reason(),
                        BackupEvents.failed(
                                BackupStage.VERIFICATION,
                                damaged.reason(),
                                damaged.detail(),
                                context,
                                backup))
                : stale(backup);
    }

    private static Decision<BackupEvent> parentDamaged(
            BackupCommand.ParentDamaged lost, CommandContext context, Backup backup) {
        if (!backup.status().isRecoveryPoint()) {
            return Decision.nothing("no-recovery-point");
        }
        return Decision.accept(
                PARENT_DAMAGED,
                BackupEvents.failed(
                        BackupStage.VERIFICATION,
                        PARENT_DAMAGED,
                        "It holds the changes since the backup %s, which is damaged; take a full backup."
                                .formatted(lost.parentId()),
                        context,
                        backup));
    }

    private static boolean isAwaited(int verification, Backup backup) {
        return backup.isBeingVerified() && verification == backup.verification();
    }

    private static Decision<BackupEvent> expire(
            Expire expire, CommandContext context, Backup backup) {
        if (backup.status() == Status.EXPIRED) {
            return Decision.nothing("already-expired");
        }
        if (!backup.status().hasFiles()) {
            return Decision.refuse(
                    "no-files", "The backup is %s.".formatted(backup.status().text()));
        }
        return Decision.accept(
                expire.reason(),
                List.of(BackupEvents.expired(expire, context, backup)),
                List.of(
                        new Claim.Take(filesClaim(backup.id())),
                        new Claim.Take(restoreClaim(backup.id()))));
    }

    private static Decision<BackupEvent> stale(Backup backup) {
        return Decision.refuse(
                "stale-outcome",
                "The outcome belongs to an earlier time; the backup is %s, attempt %d."
                        .formatted(backup.status().text(), backup.attempt()));
    }

    @Override
    public BackupState evolve(BackupState state, BackupEvent event) {
        return BackupEvolution.evolve(state, event);
    }

    @Override
    public List<Work<BackupCommand>> react(BackupEvent event, BackupState after) {
        return after instanceof Known(Backup backup) ? BackupWork.react(event, backup) : List.of();
    }

    @Override
    public boolean wants(EffectRequest request, BackupState state) {
        return !(state instanceof Known(Backup backup))
                || !(request instanceof BackupRequest asked)
                || asked.isWantedBy(backup);
    }

    @Override
    public Closing closing(BackupState state) {
        return state instanceof Known(Backup backup)
                        && (backup.status() == Status.FAILED || backup.status() == Status.EXPIRED)
                ? Closing.ENDED
                : Closing.OPEN;
    }
}
