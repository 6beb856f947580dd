package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.Restores.Found;
import dev.fairlead.backup.effect.Restores.Found.Impossible;
import dev.fairlead.backup.effect.Restores.Found.Possible;
import dev.fairlead.backup.point.PointView;
import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryCommand.StepDone;
import dev.fairlead.backup.recovery.RecoveryCommand.StepFailed;
import dev.fairlead.backup.recovery.RunRecoveryStep;
import dev.fairlead.backup.restoration.RestoreDecider;
import dev.fairlead.backup.restoration.RestoreView;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step that restores a backup set: begins a restore, as a person would, and looks how it goes.
 * Its id follows from recovery, step and attempt: twice is once.
 */
final class RecoveryRestore {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    // Each look is in the log.
    private static final int SOON = 20;
    private static final Duration LONGER_PAUSE = Duration.ofSeconds(10);
    private static final Actor RECOVERY = Actor.system("recovery");

    private final Reloading<BackupConfig> config;
    private final Restores restores;
    private final Starts starts;
    private final Backups backups;
    private final Views views;
    private final RecoveryPlaces places;
    private final NamedPoints points;

    RecoveryRestore(
            Reloading<BackupConfig> config,
            Restores restores,
            Starts starts,
            Backups backups,
            Views views,
            RecoveryPlaces places,
            NamedPoints points) {
        this.points = points;
        this.config = config;
        this.restores = restores;
        this.starts = starts;
        this.backups = backups;
        this.views = views;
        this.places = places;
    }

    /** Id of the restore of an attempt of a step. */
    static String id(String recoveryId, String step, int attempt) {
        String name = "%s\n%s\n%d".formatted(recoveryId, step, attempt);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    EffectResult<RecoveryCommand> run(
            RunRecoveryStep request, Doing.Restore restore, EffectContext context)
            throws IOException {
        String id = id(request.recoveryId(), request.step().name(), request.attempt());
        Optional<RestoreView> begun = views.find(RestoreView.KIND, id, RestoreView.class);
        return begun.isPresent()
                ? look(request, begun.get(), context)
                : begin(id, request, restore);
    }

    private EffectResult<RecoveryCommand> begin(
            String id, RunRecoveryStep request, Doing.Restore restore) throws IOException {
        Optional<BackupSet> set = config.get().set(restore.backupSet());
        if (set.isEmpty()) {
            return failed(
                    request,
                    "not-configured",
                    "There is no backup set '%s' any more.".formatted(restore.backupSet()));
        }
        Target target = restore.target() == null ? Target.END : restore.target();
        PointView point =
                restore.point() == null
                        ? null
                        : points.find(set.get().name(), restore.point()).orElse(null);
        Found found =
                point == null
                        ? restores.find(set.get(), target, null)
                        : restores.find(set.get(), point, null);
        return switch (found) {
            case Impossible(String reason, String detail) -> failed(request, reason, detail);
            case Possible possible -> begin(id, request, set.get(), target, possible);
        };
    }

    private EffectResult<RecoveryCommand> begin(
            String id, RunRecoveryStep request, BackupSet set, Target target, Possible found) {
        Path into = places.data(request.recoveryId(), request.drill(), request.step().name());
        BackupView next = found.beginning().next();
        Outcome outcome =
                starts.restore(
                        id,
                        set,
                        set.restorePlan(
                                found.beginning().backup(),
                                found.stored().catalogueSha256(),
                                target,
                                into.toString(),
                                found.withLog(),
                                next == null ? null : next.id(),
                                null),
                        RECOVERY);
        return outcome instanceof Outcome.Refused(_, String reason, String detail)
                        && !reason.equals(RestoreDecider.ALREADY_STARTED)
                ? failed(request, reason, detail)
                : EffectResult.again(PAUSE, "restore-runs");
    }

    private EffectResult<RecoveryCommand> look(
            RunRecoveryStep request, RestoreView restore, EffectContext context) {
        RestoreView.Result result = restore.result();
        if (result == null) {
            return EffectResult.again(
                    context.tries() < SOON ? PAUSE : LONGER_PAUSE, "restore-runs");
        }
        if (!restore.status().equals("restored")) {
            return failed(request, result.reason(), String.valueOf(result.detail()));
        }
        Instant to = recoveredTo(restore, result);
        return EffectResult.done(
                new StepDone(
                        request.step().name(),
                        request.attempt(),
                        "Restored %s from the backup %s into %s, with what was committed by %s."
                                .formatted(
                                        restore.backupSet(),
                                        restore.backupId(),
                                        restore.into(),
                                        to == null ? "a time that is not known" : to),
                        to));
    }

    /** Of one that nobody could log in to, the recovery point is known to be in it. */
    private @Nullable Instant recoveredTo(RestoreView restore, RestoreView.Result result) {
        if (result.recoveredTo() != null) {
            return result.recoveredTo();
        }
        return backups.find(restore.backupId())
                .flatMap(backup -> Optional.ofNullable(backup.stored()))
                .map(BackupView.Stored::recoveryPointAt)
                .orElse(null);
    }

    private static EffectResult<RecoveryCommand> failed(
            RunRecoveryStep request, String reason, String detail) {
        return EffectResult.done(
                new StepFailed(request.step().name(), request.attempt(), reason, detail));
    }
}
