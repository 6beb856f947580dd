package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RunRecoveryStep;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.time.InstantSource;

/** Carries out what a step of a recovery does outside; may be begun again at any point. */
public final class RunRecoveryStepHandler
        implements EffectHandler<RunRecoveryStep, RecoveryCommand> {
    private final RecoveryRestore restores;
    private final RecoveryCheck checks;
    private final RecoveryProgram programs;

    /**
     * @param config of the sets that are restored
     * @param kept where to
     * @param secrets that programs get
     * @param points names that moments were given
     */
    public RunRecoveryStepHandler(
            Reloading<BackupConfig> config,
            Restores found,
            Starts starts,
            Backups backups,
            Views views,
            Places places,
            RecoveryPlaces kept,
            Secrets secrets,
            InstantSource clock,
            NamedPoints points) {
        this.restores = new RecoveryRestore(config, found, starts, backups, views, kept, points);
        this.checks = new RecoveryCheck(places, kept, views, backups, clock);
        this.programs = new RecoveryProgram(places.scratch(), kept, secrets, views);
    }

    @Override
    public Class<RunRecoveryStep> requestType() {
        return RunRecoveryStep.class;
    }

    @Override
    public EffectResult<RecoveryCommand> handle(RunRecoveryStep request, EffectContext context)
            throws IOException, InterruptedException {
        return switch (request.step().doing()) {
            case Doing.Restore restore -> restores.run(request, restore, context);
            case Doing.Verify verify -> checks.run(request, verify, context);
            case Doing.Run run -> programs.run(request, run);
            case Doing.Gate _, Doing.Notice _ ->
                    throw new IllegalStateException(
                            "step '%s' of recovery %s: nothing of it is outside"
                                    .formatted(request.step().name(), request.recoveryId()));
        };
    }
}
