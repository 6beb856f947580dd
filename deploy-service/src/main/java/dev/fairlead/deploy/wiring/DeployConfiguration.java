package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.calm.CalmCommand;
import dev.fairlead.deploy.calm.CalmState;
import dev.fairlead.deploy.calm.CalmStream;
import dev.fairlead.deploy.dora.StoredCounts;
import dev.fairlead.deploy.evidence.EvidenceCommand;
import dev.fairlead.deploy.evidence.EvidenceState;
import dev.fairlead.deploy.evidence.EvidenceStream;
import dev.fairlead.deploy.evidence.RecordedEvidence;
import dev.fairlead.deploy.freeze.FreezeCommand;
import dev.fairlead.deploy.freeze.FreezeState;
import dev.fairlead.deploy.freeze.FreezeStream;
import dev.fairlead.deploy.gate.Freezes;
import dev.fairlead.deploy.intake.Asking;
import dev.fairlead.deploy.intake.EvidenceReaction;
import dev.fairlead.deploy.intake.FreezeNews;
import dev.fairlead.deploy.intake.IncidentReaction;
import dev.fairlead.deploy.intake.Recording;
import dev.fairlead.deploy.intake.ReleaseReaction;
import dev.fairlead.deploy.intake.ReleaseRefusals;
import dev.fairlead.deploy.intake.StoredServing;
import dev.fairlead.deploy.intake.Teams;
import dev.fairlead.deploy.intake.VerdictReaction;
import dev.fairlead.deploy.intake.WindowReaction;
import dev.fairlead.deploy.line.LineCommand;
import dev.fairlead.deploy.line.LineState;
import dev.fairlead.deploy.line.LineStream;
import dev.fairlead.deploy.observed.ObservedCommand;
import dev.fairlead.deploy.observed.ObservedState;
import dev.fairlead.deploy.observed.ObservedStream;
import dev.fairlead.deploy.plan.Planner;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.refusal.RefusalCommand;
import dev.fairlead.deploy.refusal.RefusalState;
import dev.fairlead.deploy.refusal.RefusalStream;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutState;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.deploy.rollout.RouteKeeping;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.EvidenceEvent;
import dev.fairlead.events.deployments.FreezeEvent;
import dev.fairlead.events.deployments.IncidentFollowedEvent;
import dev.fairlead.events.deployments.ObservationEvent;
import dev.fairlead.events.deployments.RefusalEvent;
import dev.fairlead.events.deployments.WindowFollowedEvent;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Keeping;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.OpenPaths;
import dev.fairlead.platform.security.SignedRecords;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rollouts, where they come from and how they are judged. */
@Configuration(proxyBeanMethods = false)
class DeployConfiguration {

    @Bean
    StreamType<RolloutCommand, RolloutState, DeploymentEvent> rolloutStreams() {
        return RolloutStream.TYPE;
    }

    @Bean
    Serving serving(Views views) {
        return new StoredServing(views);
    }

    /** What ended stays in the store while the next change of its route goes on from it. */
    @Bean
    Keeping routeKeeping(Serving serving) {
        return new RouteKeeping(
                (service, environment) -> serving.now(service, environment).generation());
    }

    @Bean
    Asking asking(Planner planner, Serving serving) {
        return new Asking(planner, serving);
    }

    @Bean
    Teams teams(Reloading<Catalogue> catalogue) {
        return name -> {
            Service service = catalogue.get().service(name);
            return service == null ? null : service.team();
        };
    }

    @Bean
    StreamType<RefusalCommand, RefusalState, RefusalEvent> refusalStreams() {
        return RefusalStream.TYPE;
    }

    @Bean
    StreamType<ObservedCommand, ObservedState, ObservationEvent> observedStreams() {
        return ObservedStream.TYPE;
    }

    @Bean
    StoredCounts storedCounts(JdbcClient jdbc) {
        return new StoredCounts(jdbc);
    }

    @Bean
    Secrets webhookSecrets() {
        return Secrets.ofProcess();
    }

    /** They prove themselves by signatures and tokens of their own. */
    @Bean
    OpenPaths webhookPaths() {
        return new OpenPaths(List.of("/api/v1/webhooks/*"));
    }

    @Bean
    StreamType<EvidenceCommand, EvidenceState, EvidenceEvent> evidenceStreams() {
        return EvidenceStream.TYPE;
    }

    @Bean
    RecordedEvidence recordedEvidence(Views views) {
        return new RecordedEvidence(views);
    }

    @Bean
    ReleaseReaction releaseReaction(
            SignedRecords signed,
            Teams teams,
            Asking asking,
            RecordedEvidence evidence,
            InstantSource clock) {
        return new ReleaseReaction(signed, teams, asking, evidence, clock);
    }

    @Bean
    Recording recording(Views views) {
        return new Recording(views);
    }

    @Bean
    EvidenceReaction evidenceReaction(
            SignedRecords signed, Teams teams, Recording recording, InstantSource clock) {
        return new EvidenceReaction(signed, teams, recording, clock);
    }

    @Bean
    ReleaseRefusals releaseRefusals() {
        return new ReleaseRefusals();
    }

    @Bean
    StreamType<LineCommand, LineState, IncidentFollowedEvent> lineStreams() {
        return LineStream.TYPE;
    }

    @Bean
    StreamType<FreezeCommand, FreezeState, FreezeEvent> freezeStreams() {
        return FreezeStream.TYPE;
    }

    @Bean
    FreezeNews freezeNews(Views views, Freezes freezes) {
        return new FreezeNews(views, freezes);
    }

    @Bean
    StreamType<CalmCommand, CalmState, WindowFollowedEvent> calmStreams() {
        return CalmStream.TYPE;
    }

    @Bean
    WindowReaction windowReaction() {
        return new WindowReaction();
    }

    @Bean
    IncidentReaction incidentReaction() {
        return new IncidentReaction();
    }

    @Bean
    VerdictReaction verdictReaction(Views views) {
        return new VerdictReaction(views);
    }
}
