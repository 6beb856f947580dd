package dev.fairlead.incident.wiring;

import dev.fairlead.events.incidents.ChannelNewsEvent;
import dev.fairlead.events.incidents.DeploymentNewsEvent;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.PostMortemEvent;
import dev.fairlead.events.incidents.RotaEvent;
import dev.fairlead.events.incidents.SuspectEvent;
import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.config.IncidentConfigReader;
import dev.fairlead.incident.deployment.DeploymentCommand;
import dev.fairlead.incident.deployment.DeploymentState;
import dev.fairlead.incident.deployment.DeploymentStream;
import dev.fairlead.incident.effect.AnnounceHandler;
import dev.fairlead.incident.effect.NewsHandler;
import dev.fairlead.incident.effect.PageHandler;
import dev.fairlead.incident.effect.RemindHandler;
import dev.fairlead.incident.effect.TellHandler;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentState;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.intake.Groups;
import dev.fairlead.incident.intake.IncidentReaction;
import dev.fairlead.incident.intake.Numbers;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.intake.StoredGroups;
import dev.fairlead.incident.intake.StoredNumbers;
import dev.fairlead.incident.intake.Urgency;
import dev.fairlead.incident.news.NewsCommand;
import dev.fairlead.incident.news.NewsState;
import dev.fairlead.incident.news.NewsStream;
import dev.fairlead.incident.override.OverrideCommand;
import dev.fairlead.incident.override.Overrides;
import dev.fairlead.incident.override.OverridesStream;
import dev.fairlead.incident.paging.Delivery;
import dev.fairlead.incident.revision.RevisionCommand;
import dev.fairlead.incident.revision.RevisionState;
import dev.fairlead.incident.revision.RevisionStream;
import dev.fairlead.incident.suspect.SuspectCommand;
import dev.fairlead.incident.suspect.SuspectState;
import dev.fairlead.incident.suspect.SuspectStream;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Claims;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of the service. */
@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {

    private static final Duration COUNTED_EVERY = Duration.ofSeconds(5);

    @Bean
    StreamType<IncidentCommand, IncidentState, IncidentEvent> incidentStreams() {
        return IncidentStream.TYPE;
    }

    @Bean
    StreamType<SuspectCommand, SuspectState, SuspectEvent> suspectStreams() {
        return SuspectStream.TYPE;
    }

    @Bean
    StreamType<OverrideCommand, Overrides, RotaEvent> rotaStreams() {
        return OverridesStream.TYPE;
    }

    @Bean
    StreamType<DeploymentCommand, DeploymentState, DeploymentNewsEvent> deploymentStreams() {
        return DeploymentStream.TYPE;
    }

    @Bean
    StreamType<NewsCommand, NewsState, ChannelNewsEvent> newsStreams() {
        return NewsStream.TYPE;
    }

    @Bean
    StreamType<RevisionCommand, RevisionState, PostMortemEvent> revisionStreams() {
        return RevisionStream.TYPE;
    }

    @Bean
    IncidentConfigReader incidentConfigReader() {
        return new IncidentConfigReader();
    }

    @Bean
    Reloading<IncidentConfig> incidentConfig(LiveConfig live) {
        return live.view(IncidentConfig.class);
    }

    @Bean
    Plans plans(
            Reloading<IncidentConfig> incidentConfig,
            Reloading<Catalogue> catalogue,
            Views views,
            Clock clock) {
        return new Plans(
                incidentConfig,
                catalogue,
                schedule ->
                        views.find(Overrides.KIND, schedule, Overrides.class)
                                .map(Overrides::changes)
                                .orElse(List.of()),
                clock);
    }

    @Bean
    Numbers numbers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new StoredNumbers(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    Urgency urgency(JdbcClient jdbc, Views views) {
        return new Urgency(jdbc, views);
    }

    @Bean
    Groups groups(Views views, Claims claims) {
        return new StoredGroups(views, claims);
    }

    @Bean
    IncidentReaction incidentReaction(Groups groups, Numbers numbers, Plans plans) {
        return new IncidentReaction(groups, numbers, plans);
    }

    @Bean
    Delivery delivery(Reloading<IncidentConfig> incidentConfig, Courier courier) {
        return new Delivery(() -> contacts(incidentConfig.get()), courier);
    }

    @Bean
    PageHandler pageHandler(Delivery delivery) {
        return new PageHandler(delivery);
    }

    @Bean
    AnnounceHandler announceHandler(Reloading<IncidentConfig> incidentConfig, Courier courier) {
        return new AnnounceHandler(() -> means(incidentConfig.get()), courier);
    }

    @Bean
    NewsHandler newsHandler(
            Reloading<IncidentConfig> incidentConfig, Courier courier, Clock clock) {
        return new NewsHandler(() -> incidentConfig.get().channels(), courier, clock);
    }

    @Bean
    TellHandler tellHandler(Delivery delivery) {
        return new TellHandler(delivery);
    }

    @Bean
    RemindHandler remindHandler(Delivery delivery) {
        return new RemindHandler(delivery);
    }

    @Bean
    UnreachedMeter unreachedMeter(Views views) {
        return new UnreachedMeter(views);
    }

    @Bean
    Beat unreachedBeat(UnreachedMeter meter) {
        return new Beat("incidents-unreached", COUNTED_EVERY, meter::count);
    }

    private static AnnounceHandler.Means means(IncidentConfig config) {
        return new AnnounceHandler.Means(config.announcing().templates(), config.channels());
    }

    private static Delivery.Contacts contacts(IncidentConfig config) {
        return new Delivery.Contacts(config.channels(), config.people());
    }
}
