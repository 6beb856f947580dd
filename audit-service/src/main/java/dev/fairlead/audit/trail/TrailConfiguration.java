package dev.fairlead.audit.trail;

import dev.fairlead.platform.health.BrokerHealth;
import dev.fairlead.platform.health.BrokerLook;
import dev.fairlead.platform.kafka.BrokerNeeds;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.seal.SealCheck;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/** Reads every topic that carries events into the trail. */
@Configuration(proxyBeanMethods = false)
class TrailConfiguration {

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

    @Bean
    Trail trail(JdbcTemplate jdbc, ObjectProvider<EventCodec> codec, SealCheck seals, Clock clock) {
        return new Trail(
                new TrailTable(jdbc), codec.getIfAvailable(EventCodec::new), seals::verify, clock);
    }

    @Bean
    TrailHealth trailHealthIndicator() {
        return new TrailHealth();
    }

    @Bean
    KafkaMessageListenerContainer<byte[], byte[]> trailListener(
            KafkaAccess access,
            @Value("${fairlead.audit.group:fairlead-audit}") String group,
            Trail trail,
            TrailHealth health) {
        ContainerProperties container = new ContainerProperties(topics().toArray(String[]::new));
        container.setMessageListener(new RecordConsumer(trail, health));
        container.setAckMode(AckMode.BATCH);
        // Otherwise a right that is taken away for a moment ends it for ever. Short, for each
        // partition is refused by itself.
        container.setAuthExceptionRetryInterval(AFTER_REFUSAL);
        var consumers =
                new DefaultKafkaConsumerFactory<>(
                        settings(access, group),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var listener = new KafkaMessageListenerContainer<>(consumers, container);
        listener.setBeanName("trail");
        listener.setCommonErrorHandler(new DefaultErrorHandler(forEver()));
        return listener;
    }

    @Bean
    BrokerLook brokerLook(
            KafkaAccess access,
            @Value("${fairlead.audit.group:fairlead-audit}") String group,
            Clock clock) {
        var needs = new BrokerNeeds().topics(topics(), AclOperation.READ).readingAs(group);
        return new BrokerLook(access, needs, clock);
    }

    @Bean
    BrokerHealth brokerHealthIndicator(BrokerLook broker) {
        return new BrokerHealth(broker);
    }

    private static List<String> topics() {
        return Arrays.stream(Topic.values())
                .filter(Topic::carriesEvents)
                .map(Topic::topicName)
                .toList();
    }

    private static Map<String, Object> settings(KafkaAccess access, String group) {
        return access.with(
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1000,
                        // A topic that is created later is read from within this time.
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        2000,
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        6000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        2000));
    }

    private static ExponentialBackOff forEver() {
        ExponentialBackOff pause = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
        pause.setMaxInterval(LONGEST_PAUSE_MILLIS);
        pause.setMaxElapsedTime(Long.MAX_VALUE);
        pause.setMaxAttempts(Long.MAX_VALUE);
        return pause;
    }
}
