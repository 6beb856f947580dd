package dev.fairlead.backup.wiring;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.effect.Backups;
import dev.fairlead.backup.effect.NamedPoints;
import dev.fairlead.backup.effect.Places;
import dev.fairlead.backup.effect.RecoveryMeters;
import dev.fairlead.backup.effect.RecoveryMoments;
import dev.fairlead.backup.effect.RecoveryPlaces;
import dev.fairlead.backup.effect.RecoveryStarts;
import dev.fairlead.backup.effect.Restores;
import dev.fairlead.backup.effect.RunRecoveryStepHandler;
import dev.fairlead.backup.effect.Starts;
import dev.fairlead.backup.effect.TidyDrillHandler;
import dev.fairlead.backup.recovery.RecoveryCommand;
import dev.fairlead.backup.recovery.RecoveryState;
import dev.fairlead.backup.recovery.RecoveryStream;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Recoveries by a plan. */
@Configuration(proxyBeanMethods = false)
class RecoveryConfiguration {
    private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(10);

    @Bean
    StreamType<RecoveryCommand, RecoveryState, RecoveryEvent> recoveryStreams() {
        return RecoveryStream.TYPE;
    }

    @Bean
    RecoveryPlaces recoveryPlaces(BackupProperties properties) {
        return new RecoveryPlaces(properties.restoresFolder());
    }

    @Bean
    RecoveryStarts recoveryStarts(Commands commands) {
        return new RecoveryStarts(commands);
    }

    @Bean
    RunRecoveryStepHandler runRecoveryStepHandler(
            Reloading<BackupConfig> backupConfig,
            Restores restores,
            Starts starts,
            Backups backups,
            Views views,
            Places places,
            RecoveryPlaces recoveryPlaces,
            Clock clock,
            NamedPoints namedPoints) {
        return new RunRecoveryStepHandler(
                backupConfig,
                restores,
                starts,
                backups,
                views,
                places,
                recoveryPlaces,
                Secrets.ofProcess(),
                clock,
                namedPoints);
    }

    @Bean
    RecoveryMoments recoveryMoments(
            Reloading<BackupConfig> backupConfig,
            Restores restores,
            NamedPoints namedPoints,
            Clock clock) {
        return new RecoveryMoments(backupConfig, restores, namedPoints, clock);
    }

    @Bean
    TidyDrillHandler tidyDrillHandler(Views views, RecoveryPlaces recoveryPlaces) {
        return new TidyDrillHandler(views, recoveryPlaces);
    }

    @Bean
    Beat recoveryBeat(
            Reloading<BackupConfig> backupConfig, Views views, Clock clock, MeterRegistry metrics) {
        var meters = new RecoveryMeters(views, clock, metrics);
        return new Beat(
                "recoveries", BETWEEN_MEASUREMENTS, () -> meters.measure(backupConfig.get()));
    }
}
