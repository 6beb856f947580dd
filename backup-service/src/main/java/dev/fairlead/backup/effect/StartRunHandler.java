package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupDecider;
import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.PlannedRecovery;
import dev.fairlead.backup.schedule.ScheduleCommand;
import dev.fairlead.backup.schedule.ScheduleCommand.RunStarted;
import dev.fairlead.backup.schedule.StartRun;
import dev.fairlead.backup.schedule.Task;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what a schedule asks for. The id follows from set, task and time: twice is once. */
public final class StartRunHandler implements EffectHandler<StartRun, ScheduleCommand> {
    private static final Logger log = LoggerFactory.getLogger(StartRunHandler.class);
    private static final String TAKEN = "claim-taken";
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Actor SCHEDULE = Actor.system("schedule");

    private final Reloading<BackupConfig> config;
    private final Starts starts;
    private final Backups backups;
    private final Copies copies;
    private final RecoveryStarts recoveries;

    public StartRunHandler(
            Reloading<BackupConfig> config,
            Starts starts,
            Backups backups,
            Copies copies,
            RecoveryStarts recoveries) {
        this.copies = copies;
        this.config = config;
        this.starts = starts;
        this.backups = backups;
        this.recoveries = recoveries;
    }

    @Override
    public Class<StartRun> requestType() {
        return StartRun.class;
    }

    @Override
    public EffectResult<ScheduleCommand> handle(StartRun run, EffectContext context) {
        String result = start(run);
        if (result.equals(TAKEN) && run.task() == Task.BACKUP) {
            // An incremental one is under way, which does not stand for the full one.
            return EffectResult.again(PAUSE, result);
        }
        if (!result.equals("started")
                && !(result.equals(TAKEN) && run.task() == Task.INCREMENTAL)) {
            log.atWarn()
                    .addKeyValue("set", run.backupSet())
                    .addKeyValue("task", run.task().text())
                    .addKeyValue("scheduledFor", run.scheduledFor())
                    .addKeyValue("reason", result)
                    .log("Scheduled run was left out");
        }
        return EffectResult.done(
                new RunStarted(run.task(), run.epoch(), run.scheduledFor(), result));
    }

    private String start(StartRun run) {
        if (PlannedRecovery.isScheduleName(run.backupSet())) {
            return recoveryDrill(run);
        }
        Optional<BackupSet> set = config.get().set(run.backupSet());
        if (set.isEmpty()) {
            return "not-configured";
        }
        return switch (run.task()) {
            case BACKUP -> full(run, set.get());
            case DRILL -> drill(run, set.get());
            case INCREMENTAL -> incremental(run, set.get());
        };
    }

    private String recoveryDrill(StartRun run) {
        return config.get()
                .recovery(PlannedRecovery.planName(run.backupSet()))
                .map(recovery ->
                        result(
                                recoveries.start(
                                        id(run),
                                        recovery.plan(),
                                        true,
                                        "A drill that was due.",
                                        SCHEDULE,
                                        run.scheduledFor(),
                                        null)))
                .orElse("not-configured");
    }

    private String full(StartRun run, BackupSet set) {
        // What is no database is looked at, and stored where it has changed.
        return set.subject() == null
                ? result(starts.backup(id(run), set, SCHEDULE, run.scheduledFor()))
                : incremental(run, set);
    }

    private String incremental(StartRun run, BackupSet set) {
        // Without one that it could hold the changes since it is a full one.
        Optional<BackupPlan.Parent> parent = backups.nextParent(set.name());
        return result(
                starts.backup(id(run), set, parent.orElse(null), SCHEDULE, run.scheduledFor()));
    }

    private String drill(StartRun run, BackupSet set) {
        String from = set.drillFrom();
        Optional<BackupView> backup =
                from == null
                        ? backups.newestPoint(set.name())
                        : copies.newestPoint(set.name(), from);
        BackupView.Stored stored = backup.map(BackupView::stored).orElse(null);
        return backup.isEmpty() || stored == null
                ? "no-backup"
                : result(
                        starts.drill(
                                id(run),
                                set,
                                backup.get(),
                                stored,
                                from,
                                SCHEDULE,
                                run.scheduledFor()));
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> "started";
            case Outcome.Refused(_, var reason, _) ->
                    reason.equals(BackupDecider.ALREADY_STARTED) ? "started" : reason;
        };
    }

    private static String id(StartRun run) {
        String name =
                "%s\n%s\n%s".formatted(run.backupSet(), run.task().text(), run.scheduledFor());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
