package dev.fairlead.maintenance.wiring;

import dev.fairlead.events.maintenance.ChecklistEvent;
import dev.fairlead.events.maintenance.FindingEvent;
import dev.fairlead.events.maintenance.NumbersEvent;
import dev.fairlead.events.maintenance.ProcedureEvent;
import dev.fairlead.events.maintenance.SightingEvent;
import dev.fairlead.events.maintenance.StopwatchEvent;
import dev.fairlead.events.maintenance.TaskEvent;
import dev.fairlead.events.maintenance.WindowEvent;
import dev.fairlead.maintenance.checklist.ChecklistCommand;
import dev.fairlead.maintenance.checklist.ChecklistState;
import dev.fairlead.maintenance.checklist.ChecklistStream;
import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.config.MaintenanceConfigReader;
import dev.fairlead.maintenance.effect.Findings;
import dev.fairlead.maintenance.effect.OpenTaskHandler;
import dev.fairlead.maintenance.effect.Procedures;
import dev.fairlead.maintenance.effect.RunProbeHandler;
import dev.fairlead.maintenance.effect.StoredMemory;
import dev.fairlead.maintenance.finding.FindingCommand;
import dev.fairlead.maintenance.finding.FindingState;
import dev.fairlead.maintenance.finding.FindingStream;
import dev.fairlead.maintenance.intake.AccessReaction;
import dev.fairlead.maintenance.intake.BackupReaction;
import dev.fairlead.maintenance.intake.NumbersReaction;
import dev.fairlead.maintenance.intake.ProofReaction;
import dev.fairlead.maintenance.numbers.NumbersCommand;
import dev.fairlead.maintenance.numbers.NumbersState;
import dev.fairlead.maintenance.numbers.NumbersStream;
import dev.fairlead.maintenance.probe.Probes;
import dev.fairlead.maintenance.procedure.ProcedureCommand;
import dev.fairlead.maintenance.procedure.ProcedureState;
import dev.fairlead.maintenance.procedure.ProcedureStream;
import dev.fairlead.maintenance.sighting.SightingCommand;
import dev.fairlead.maintenance.sighting.SightingState;
import dev.fairlead.maintenance.sighting.SightingStream;
import dev.fairlead.maintenance.stopwatch.StopwatchCommand;
import dev.fairlead.maintenance.stopwatch.StopwatchState;
import dev.fairlead.maintenance.stopwatch.StopwatchStream;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.maintenance.task.TaskState;
import dev.fairlead.maintenance.task.TaskStream;
import dev.fairlead.maintenance.window.WindowCommand;
import dev.fairlead.maintenance.window.WindowState;
import dev.fairlead.maintenance.window.WindowStream;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.inbox.Inboxes;
import dev.fairlead.platform.security.SecurityProperties;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MaintenanceProperties.class)
class MaintenanceConfiguration {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    @Bean
    StreamType<ProcedureCommand, ProcedureState, ProcedureEvent> procedureStreams() {
        return ProcedureStream.TYPE;
    }

    @Bean
    StreamType<TaskCommand, TaskState, TaskEvent> taskStreams() {
        return TaskStream.TYPE;
    }

    @Bean
    StreamType<ChecklistCommand, ChecklistState, ChecklistEvent> checklistStreams() {
        return ChecklistStream.TYPE;
    }

    @Bean
    StreamType<WindowCommand, WindowState, WindowEvent> windowStreams() {
        return WindowStream.TYPE;
    }

    @Bean
    StreamType<NumbersCommand, NumbersState, NumbersEvent> numbersStreams() {
        return NumbersStream.TYPE;
    }

    @Bean
    StreamType<StopwatchCommand, StopwatchState, StopwatchEvent> stopwatchStreams() {
        return StopwatchStream.TYPE;
    }

    @Bean
    NumbersReaction numbersReaction() {
        return new NumbersReaction();
    }

    @Bean
    ProofReaction proofReaction(Reloading<MaintenanceConfig> maintenanceConfig) {
        return new ProofReaction(maintenanceConfig);
    }

    @Bean
    MaintenanceConfigReader maintenanceConfigReader(MaintenanceProperties properties) {
        return new MaintenanceConfigReader(
                properties.servers().keySet(),
                properties.metricSources().keySet(),
                properties.folders().keySet());
    }

    @Bean
    Reloading<MaintenanceConfig> maintenanceConfig(LiveConfig live) {
        return live.view(MaintenanceConfig.class);
    }

    @Bean
    OpenTaskHandler openTaskHandler(Commands commands) {
        return new OpenTaskHandler(commands);
    }

    @Bean
    StreamType<FindingCommand, FindingState, FindingEvent> findingStreams() {
        return FindingStream.TYPE;
    }

    @Bean
    Probes probes(
            MaintenanceProperties properties,
            SecurityProperties security,
            Commands commands,
            Views views,
            Clock clock) {
        return new Probes(
                properties.named(),
                properties.sources(),
                properties.folders(),
                Secrets.ofProcess(),
                security.tokens(),
                new StoredMemory(commands, views),
                clock);
    }

    @Bean
    StreamType<SightingCommand, SightingState, SightingEvent> sightingStreams() {
        return SightingStream.TYPE;
    }

    @Bean
    AccessReaction accessReaction(Clock clock) {
        return new AccessReaction(clock);
    }

    @Bean
    Beat accessForgetting(Inboxes inboxes) {
        return inboxes.forgetting(AccessReaction.STREAMS);
    }

    @Bean
    BackupReaction backupReaction() {
        return new BackupReaction();
    }

    @Bean
    Findings findings(Commands commands, Views views) {
        return new Findings(commands, views);
    }

    @Bean
    RunProbeHandler runProbeHandler(
            Reloading<MaintenanceConfig> maintenanceConfig, Probes probes, Findings findings) {
        return new RunProbeHandler(maintenanceConfig, probes, findings);
    }

    @Bean
    Beat probeBeat(
            Reloading<MaintenanceConfig> maintenanceConfig,
            Probes probes,
            Findings findings,
            Clock clock) {
        var rounds = new ProbeRounds(maintenanceConfig, probes, findings, clock);
        return new Beat("probes", BETWEEN, rounds::run).interruptedAtTheEnd();
    }

    @Bean
    TaskMeters taskMeters(Views views) {
        return new TaskMeters(views);
    }

    @Bean
    Beat procedureBeat(
            Reloading<MaintenanceConfig> maintenanceConfig, Commands commands, Views views) {
        var keeper = new ProcedureKeeper(maintenanceConfig, new Procedures(commands, views));
        return new Beat("procedures", BETWEEN, keeper::apply).interruptedAtTheEnd();
    }
}
