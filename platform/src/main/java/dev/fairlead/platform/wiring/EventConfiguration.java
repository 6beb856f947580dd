package dev.fairlead.platform.wiring;

import dev.fairlead.platform.access.NotedCommands;
import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.platform.config.LiveConfig;
import dev.fairlead.platform.decide.Claims;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.IdSearch;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.decide.Observer;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.RefusalAnswer;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.inbox.Inboxes;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.relay.Relay;
import dev.fairlead.platform.relay.Republish;
import dev.fairlead.platform.relay.SchemaTopic;
import dev.fairlead.platform.relay.Topics;
import dev.fairlead.platform.seal.SealCheck;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.seal.TrustedKeys;
import dev.fairlead.platform.store.ClaimTable;
import dev.fairlead.platform.store.ConfigVersions;
import dev.fairlead.platform.store.Facts;
import dev.fairlead.platform.store.ProjectionIds;
import dev.fairlead.platform.store.ProjectionViews;
import dev.fairlead.platform.store.Rebuild;
import dev.fairlead.platform.store.StreamEngine;
import dev.fairlead.platform.store.StreamTypes;
import dev.fairlead.platform.store.UuidV7;
import dev.fairlead.platform.trace.Tracing;
import dev.fairlead.platform.work.Bell;
import dev.fairlead.platform.work.EffectHandlers;
import dev.fairlead.platform.work.WorkRunner;
import dev.fairlead.platform.work.WorkRunners;
import dev.fairlead.schemas.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Event store, relay, inbox and work of a service; needs a data source and {@code
 * fairlead.service}. Topics are created and schemas published before anything is consumed.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "dev.fairlead.platform.wiring.ConfigConfiguration",
            "dev.fairlead.platform.wiring.KafkaConfiguration"
        })
@ConditionalOnProperty("fairlead.service")
@EnableConfigurationProperties({EventProperties.class, EffectProperties.class})
public class EventConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    Ids ids(Clock clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    @Bean
    SchemaTopic schemaTopic(KafkaAccess access, Clock clock) {
        return new SchemaTopic(access, clock);
    }

    @Bean
    EventCodec eventCodec(SchemaTopic schemas) {
        return new EventCodec(schemas);
    }

    @Bean
    StreamTypes streamTypes(ObjectProvider<StreamType<?, ?, ?>> types) {
        return new StreamTypes(types.orderedStream().toList());
    }

    @Bean
    Tracing tracing(
            ObjectProvider<OpenTelemetry> telemetry, Clock clock, EventProperties properties) {
        return new Tracing(
                telemetry.getIfAvailable(OpenTelemetry::noop), clock, properties.traceAge());
    }

    @Bean
    Bell relayBell() {
        return new Bell();
    }

    @Bean
    Bell workBell() {
        return new Bell();
    }

    @Bean
    StreamEngine streamEngine(
            DataSource dataSource,
            StreamTypes types,
            EventCodec codec,
            Ids ids,
            Clock clock,
            Tracing tracing,
            ConfigHash configHash,
            Bell relayBell,
            Bell workBell,
            EventProperties properties) {
        return new StreamEngine(
                dataSource,
                types,
                codec,
                ids,
                clock,
                tracing,
                configHash::get,
                () -> {
                    relayBell.ring();
                    workBell.ring();
                },
                properties.source());
    }

    /** Whoever gives commands for a request has them noted at it. */
    @Bean
    @Primary
    Commands commands(StreamEngine engine) {
        return new NotedCommands(engine);
    }

    @Bean
    Facts facts(
            DataSource dataSource,
            EventCodec codec,
            Clock clock,
            Bell relayBell,
            EventProperties properties) {
        return new Facts(dataSource, codec, clock, relayBell::ring, properties.source());
    }

    @Bean
    ConfigVersions configVersions(JdbcClient jdbc, Clock clock) {
        return new ConfigVersions(jdbc, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    ConfigHash configHash(ObjectProvider<LiveConfig> config, ConfigVersions versions) {
        var live = config.getIfAvailable();
        return live == null ? () -> "none" : () -> inForce(live.health(), versions);
    }

    private static String inForce(LiveConfig.State state, ConfigVersions versions) {
        String hash = state.snapshot().hash();
        versions.note(hash, state.revision());
        return hash;
    }

    @Bean
    Views views(JdbcClient jdbc) {
        return new ProjectionViews(jdbc);
    }

    @Bean
    Claims claims(JdbcClient jdbc) {
        return new ClaimTable(jdbc);
    }

    @Bean
    IdSearch idSearch(JdbcClient jdbc) {
        return new ProjectionIds(jdbc);
    }

    @Bean
    Rebuild rebuild(DataSource dataSource, JdbcClient jdbc, StreamTypes types, EventCodec codec) {
        return new Rebuild(dataSource, jdbc, types, codec);
    }

    @Bean
    Republish republish(JdbcClient jdbc) {
        return new Republish(jdbc);
    }

    @Bean
    TopicCreation topicCreation(
            KafkaAccess access,
            EventProperties properties,
            ObjectProvider<Reaction> reactions,
            ObjectProvider<Observer> observers,
            SchemaTopic schemas) {
        return () -> {
            var read =
                    Inboxes.topics(
                            reactions.orderedStream().toList(), observers.orderedStream().toList());
            Topics.create(
                    access,
                    properties.replicas(),
                    Inboxes.deadLetterTopics(read, properties.group()));
            schemas.publish();
        };
    }

    /** A service that neither reacts to events nor observes any has no use for a consumer. */
    static final class ListensToOthers extends AnyNestedCondition {
        ListensToOthers() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnBean(Reaction.class)
        static final class Reacts {}

        @ConditionalOnBean(Observer.class)
        static final class Observes {}
    }

    /** Creates the topics that are missing, and fills that of the schemas. */
    interface TopicCreation extends Runnable {}

    @Bean
    TopicsReady topicsReady(TopicCreation creation) {
        creation.run();
        return new TopicsReady();
    }

    /** Stands for topics that exist: what consumes or produces asks for it. */
    public static final class TopicsReady {}

    @Bean
    Sealer sealer(SealProperties properties, TrustedKeys trusted) {
        var key =
                KafkaConfiguration.required(
                        properties.privateKey(),
                        "fairlead.seals.private-key: expected the file with the private key that this service seals its records with");
        return Sealer.of(key, trusted);
    }

    @Bean
    Relay relay(
            JdbcConnectionDetails database,
            EventProperties properties,
            KafkaAccess access,
            Sealer sealer,
            SealCheck seals,
            Bell relayBell,
            TopicCreation creation,
            Clock clock,
            TopicsReady ready) {
        return new Relay(
                () ->
                        DriverManager.getConnection(
                                database.getJdbcUrl(), DatabaseTimeouts.session(database)),
                access,
                sealer,
                seals,
                properties.source(),
                creation,
                clock,
                relayBell);
    }

    @Bean
    WorkRunner workRunner(
            DataSource dataSource,
            JdbcClient jdbc,
            StreamEngine engine,
            ObjectProvider<EffectHandler<?, ?>> handlers,
            EffectProperties effects,
            ObjectProvider<MeterRegistry> meters,
            Tracing tracing,
            Clock clock,
            Bell workBell) {
        return WorkRunners.create(
                dataSource,
                jdbc,
                engine,
                new EffectHandlers(handlers.orderedStream().toList()),
                effects.most(),
                meters.getIfAvailable(SimpleMeterRegistry::new),
                tracing,
                clock,
                workBell);
    }

    @Bean
    Inboxes inboxes(
            EventProperties properties,
            KafkaAccess access,
            SealCheck seals,
            ObjectProvider<Reaction> reactions,
            ObjectProvider<Observer> observers,
            ObjectProvider<RefusalAnswer> answers,
            ObjectProvider<MeterRegistry> meters,
            StreamEngine engine,
            EventCodec codec,
            DataSource dataSource,
            JdbcClient jdbc,
            Tracing tracing,
            Clock clock,
            ConfigHash configHash,
            TopicsReady ready) {
        List<Reaction> all = reactions.orderedStream().toList();
        List<Observer> seeing = observers.orderedStream().toList();
        TopicsAsListed.require(properties.service(), Inboxes.topics(all, seeing));
        return new Inboxes(
                properties.group(),
                access,
                seals,
                all,
                seeing,
                answers.orderedStream().toList(),
                engine,
                codec,
                dataSource,
                jdbc,
                tracing,
                clock,
                configHash::get,
                properties.gapPatience(),
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    @Conditional(ListensToOthers.class)
    BatchConsumer inbox(Inboxes inboxes) {
        return inboxes.consumer();
    }

    @Bean
    @Conditional(ListensToOthers.class)
    Beat inboxBeat(Inboxes inboxes) {
        return inboxes.beat();
    }

    @Bean
    DeadLetters deadLetters(Inboxes inboxes) {
        return inboxes.deadLetters();
    }
}
