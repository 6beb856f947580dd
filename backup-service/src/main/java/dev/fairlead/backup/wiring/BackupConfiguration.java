package dev.fairlead.backup.wiring;

import dev.fairlead.backup.api.RestorePlaces;
import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupState;
import dev.fairlead.backup.backup.BackupStream;
import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.BackupConfigReader;
import dev.fairlead.backup.drill.DrillCommand;
import dev.fairlead.backup.drill.DrillState;
import dev.fairlead.backup.drill.DrillStream;
import dev.fairlead.backup.effect.ApplyRetentionHandler;
import dev.fairlead.backup.effect.Backups;
import dev.fairlead.backup.effect.ConfiguredKeys;
import dev.fairlead.backup.effect.Copies;
import dev.fairlead.backup.effect.DeleteFilesHandler;
import dev.fairlead.backup.effect.KeptLogs;
import dev.fairlead.backup.effect.KeyUpkeep;
import dev.fairlead.backup.effect.LogUpkeep;
import dev.fairlead.backup.effect.MarkChildrenHandler;
import dev.fairlead.backup.effect.NamedPoints;
import dev.fairlead.backup.effect.Objectives;
import dev.fairlead.backup.effect.Places;
import dev.fairlead.backup.effect.RecoverablePoints;
import dev.fairlead.backup.effect.RecoveryStarts;
import dev.fairlead.backup.effect.Replicas;
import dev.fairlead.backup.effect.Restores;
import dev.fairlead.backup.effect.RunDrillHandler;
import dev.fairlead.backup.effect.RunRestoreHandler;
import dev.fairlead.backup.effect.Schedules;
import dev.fairlead.backup.effect.StartRunHandler;
import dev.fairlead.backup.effect.Starts;
import dev.fairlead.backup.effect.TakeBackupHandler;
import dev.fairlead.backup.effect.UnreadableFiles;
import dev.fairlead.backup.effect.VerifyBackupHandler;
import dev.fairlead.backup.objective.ObjectiveCommand;
import dev.fairlead.backup.objective.ObjectiveState;
import dev.fairlead.backup.objective.ObjectiveStream;
import dev.fairlead.backup.point.PointCommand;
import dev.fairlead.backup.point.PointState;
import dev.fairlead.backup.point.PointStream;
import dev.fairlead.backup.restoration.RestoreCommand;
import dev.fairlead.backup.restoration.RestoreState;
import dev.fairlead.backup.restoration.RestoreStream;
import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.schedule.ScheduleCommand;
import dev.fairlead.backup.schedule.ScheduleState;
import dev.fairlead.backup.schedule.ScheduleStream;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.events.backups.BackupEvent;
import dev.fairlead.events.backups.DrillEvent;
import dev.fairlead.events.backups.ObjectiveEvent;
import dev.fairlead.events.backups.RestoreEvent;
import dev.fairlead.events.backups.RestorePointEvent;
import dev.fairlead.events.backups.ScheduleEvent;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.disk.DiskLevel;
import dev.fairlead.platform.disk.DiskWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupProperties.class)
class BackupConfiguration {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOGS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_KEYS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(BackupConfiguration.class);

    @Bean
    StreamType<BackupCommand, BackupState, BackupEvent> backupStreams() {
        return BackupStream.TYPE;
    }

    @Bean
    StreamType<DrillCommand, DrillState, DrillEvent> drillStreams() {
        return DrillStream.TYPE;
    }

    @Bean
    StreamType<ScheduleCommand, ScheduleState, ScheduleEvent> scheduleStreams() {
        return ScheduleStream.TYPE;
    }

    @Bean
    BackupConfigReader backupConfigReader(BackupProperties properties) {
        return new BackupConfigReader(
                properties.sources().keySet(),
                properties.destinations().keySet(),
                properties.places().keySet());
    }

    @Bean
    Reloading<BackupConfig> backupConfig(LiveConfig live) {
        return live.view(BackupConfig.class);
    }

    /** Made before any work runs: what a process that died left behind is removed first. */
    @Bean
    Places places(BackupProperties properties, ConfiguredKeys keys) throws IOException {
        for (Path destination : properties.destinations().values()) {
            for (Path leftover : new BackupStore(destination).sweep()) {
                log.atInfo()
                        .addKeyValue("folder", leftover)
                        .log("Removed a backup that was not complete");
            }
        }
        Drill.sweep(properties.scratchFolder());
        return new Places(
                properties.namedSources(),
                properties.destinations(),
                properties.scratchFolder(),
                properties.programs(),
                keys.inUse(),
                properties.places());
    }

    @Bean
    ConfiguredKeys configuredKeys(Reloading<BackupConfig> backupConfig) {
        return new ConfiguredKeys(backupConfig::get, Secrets.ofProcess());
    }

    @Bean
    KeyUpkeep keyUpkeep(Backups backups, Places places, MeterRegistry metrics) {
        return new KeyUpkeep(backups, places, metrics);
    }

    @Bean
    Beat keyBeat(Reloading<BackupConfig> backupConfig, KeyUpkeep keys) {
        return new Beat("keys", BETWEEN_KEYS, () -> keys.beat(backupConfig.get()));
    }

    @Bean
    Backups backups(Views views) {
        return new Backups(views);
    }

    @Bean
    Starts starts(Commands commands) {
        return new Starts(commands);
    }

    @Bean
    TakeBackupHandler takeBackupHandler(
            Places places, Clock clock, ObjectProvider<DiskWatch> disk) {
        return new TakeBackupHandler(places, clock, () -> isFull(disk));
    }

    /** Where no disk is watched none is full. */
    private static boolean isFull(ObjectProvider<DiskWatch> disk) {
        DiskWatch watch = disk.getIfAvailable();
        return watch != null && watch.reading().level() == DiskLevel.FULL;
    }

    @Bean
    VerifyBackupHandler verifyBackupHandler(Places places, Backups backups, Clock clock) {
        return new VerifyBackupHandler(places, backups, clock);
    }

    @Bean
    MarkChildrenHandler markChildrenHandler(Backups backups, Commands commands) {
        return new MarkChildrenHandler(backups, commands);
    }

    @Bean
    DeleteFilesHandler deleteFilesHandler(Places places) {
        return new DeleteFilesHandler(places);
    }

    @Bean
    ApplyRetentionHandler applyRetentionHandler(Backups backups, Commands commands, Clock clock) {
        return new ApplyRetentionHandler(backups, commands, clock);
    }

    @Bean
    RunDrillHandler runDrillHandler(
            Places places,
            ConfiguredKeys keys,
            Copies copies,
            Clock clock,
            ObjectProvider<DiskWatch> disk) {
        return new RunDrillHandler(places, keys, copies, clock, () -> isFull(disk));
    }

    @Bean
    RunRestoreHandler runRestoreHandler(
            Places places, Copies copies, Clock clock, ObjectProvider<DiskWatch> disk) {
        return new RunRestoreHandler(places, copies, clock, () -> isFull(disk));
    }

    @Bean
    Restores restores(Backups backups, Places places, RecoverablePoints points, Copies copies) {
        return new Restores(backups, places, points, copies);
    }

    @Bean
    StreamType<PointCommand, PointState, RestorePointEvent> pointStreams() {
        return PointStream.TYPE;
    }

    @Bean
    NamedPoints namedPoints(Places places, Commands commands, Views views) {
        return new NamedPoints(places, commands, views);
    }

    @Bean
    RestorePlaces restorePlaces(BackupProperties properties) {
        return new RestorePlaces(properties.restoresFolder());
    }

    @Bean
    StreamType<RestoreCommand, RestoreState, RestoreEvent> restoreStreams() {
        return RestoreStream.TYPE;
    }

    @Bean
    StartRunHandler startRunHandler(
            Reloading<BackupConfig> backupConfig,
            Starts starts,
            Backups backups,
            Copies copies,
            RecoveryStarts recoveryStarts) {
        return new StartRunHandler(backupConfig, starts, backups, copies, recoveryStarts);
    }

    @Bean
    StreamType<ObjectiveCommand, ObjectiveState, ObjectiveEvent> objectiveStreams() {
        return ObjectiveStream.TYPE;
    }

    @Bean(destroyMethod = "stop")
    KeptLogs keptLogs(Places places, Clock clock, ObjectProvider<DiskWatch> disk) {
        return new KeptLogs(places, clock, () -> isFull(disk));
    }

    @Bean(destroyMethod = "stop")
    Replicas replicas(
            Backups backups,
            Places places,
            Starts starts,
            Clock clock,
            ObjectProvider<DiskWatch> disk,
            MeterRegistry metrics) {
        return new Replicas(backups, places, starts, clock, () -> isFull(disk), metrics);
    }

    @Bean
    Beat replicaBeat(Reloading<BackupConfig> backupConfig, Replicas replicas) {
        return new Beat(
                "replicas", BETWEEN_LOGS, () -> replicas.apply(backupConfig.get()), replicas::beat);
    }

    @Bean
    RecoverablePoints recoverablePoints(Backups backups, Places places, KeptLogs keptLogs) {
        return new RecoverablePoints(backups, places, keptLogs);
    }

    @Bean(destroyMethod = "stop")
    Copies copies(
            Backups backups,
            Places places,
            RecoverablePoints points,
            Clock clock,
            MeterRegistry metrics) {
        return new Copies(backups, places, points, Secrets.ofProcess(), clock, metrics);
    }

    @Bean
    Beat copyBeat(Reloading<BackupConfig> backupConfig, Copies copies) {
        return new Beat("copies", BETWEEN_LOGS, () -> copies.apply(backupConfig.get()));
    }

    @Bean
    Beat logBeat(
            Reloading<BackupConfig> backupConfig,
            KeptLogs keptLogs,
            Backups backups,
            RecoverablePoints points,
            Starts starts,
            Clock clock) {
        var upkeep = new LogUpkeep(keptLogs, backups, points, starts, clock);
        return new Beat(
                "logs",
                BETWEEN_LOGS,
                () -> keptLogs.apply(backupConfig.get()),
                keptLogs::beat,
                () -> upkeep.beat(backupConfig.get()));
    }

    @Bean
    Beat objectiveBeat(
            Reloading<BackupConfig> backupConfig,
            RecoverablePoints points,
            Copies copies,
            Commands commands,
            Views views,
            Clock clock,
            MeterRegistry metrics,
            UnreadableFiles unreadable) {
        var objectives = new Objectives(points, copies, commands, views, clock, metrics);
        return new Beat(
                "objectives",
                BETWEEN_MEASUREMENTS,
                () -> {
                    unreadable.measure(backupConfig.get());
                    objectives.measure(backupConfig.get());
                });
    }

    @Bean
    UnreadableFiles unreadableFiles(Backups backups, Replicas replicas, MeterRegistry metrics) {
        return new UnreadableFiles(backups, replicas, metrics);
    }

    @Bean
    Beat scheduleBeat(Reloading<BackupConfig> backupConfig, Commands commands, Views views) {
        var keeper = new ScheduleKeeper(backupConfig, new Schedules(commands, views));
        return new Beat("schedules", BETWEEN, keeper::apply).interruptedAtTheEnd();
    }
}
