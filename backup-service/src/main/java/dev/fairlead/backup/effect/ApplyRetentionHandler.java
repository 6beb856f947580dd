package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupCommand.Expire;
import dev.fairlead.backup.backup.BackupCommand.RetentionApplied;
import dev.fairlead.backup.backup.BackupRequest.ApplyRetention;
import dev.fairlead.backup.backup.BackupStream;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Retention;
import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Outcome;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go what a set keeps no more. A backup that a drill restores now goes the next time. */
public final class ApplyRetentionHandler implements EffectHandler<ApplyRetention, BackupCommand> {
    private static final Logger log = LoggerFactory.getLogger(ApplyRetentionHandler.class);

    private final Backups backups;
    private final Commands commands;
    private final Clock clock;

    public ApplyRetentionHandler(Backups backups, Commands commands, Clock clock) {
        this.backups = backups;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public Class<ApplyRetention> requestType() {
        return ApplyRetention.class;
    }

    @Override
    public EffectResult<BackupCommand> handle(ApplyRetention request, EffectContext context) {
        List<BackupView> all = backups.withFiles(request.backupSet());
        RetentionTiers tiers = request.tiers();
        List<Retention.Verdict> verdicts =
                Retention.judge(
                        all, request.keep(), tiers, request.incrementalKeep(), clock.instant());
        int kept = (int) verdicts.stream().filter(Retention.Verdict::kept).count();
        int keep = tiers == null ? request.keep() : kept;
        int expired = 0;
        Set<String> needed = new HashSet<>();
        for (Retention.Verdict verdict : Retention.going(verdicts)) {
            BackupView backup = verdict.backup();
            if (!needed.contains(backup.id()) && expire(verdict, keep, context)) {
                expired++;
            } else if (backup.parentId() != null) {
                needed.add(backup.parentId());
            }
        }
        return EffectResult.done(new RetentionApplied(expired));
    }

    private boolean expire(Retention.Verdict verdict, int keep, EffectContext context) {
        Outcome outcome =
                commands.execute(
                        BackupStream.of(verdict.backup().id()),
                        new Expire(verdict.reason(), keep),
                        commands.context(Actor.system("retention"), null, context.lifecycleId()));
        if (outcome instanceof Outcome.Refused refused) {
            log.atInfo()
                    .addKeyValue("backup", verdict.backup().id())
                    .addKeyValue("reason", refused.reason())
                    .log("Backup is not let go now");
            return false;
        }
        return true;
    }
}
