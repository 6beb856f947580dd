package dev.fairlead.platform.inbox;

import dev.fairlead.platform.kafka.KafkaAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** The consumer of a service: one group, all topics that its reactions name. */
public final class InboxConsumer implements SmartLifecycle {
    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;
    private final InboxListener listener;
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

    private final List<Runnable> eachSecond;
    private @Nullable InboxBeat beat;

    InboxConsumer(
            String group,
            Set<String> topics,
            KafkaAccess access,
            InboxListener listener,
            List<Runnable> eachSecond) {
        this.listener = listener;
        this.eachSecond = eachSecond;
        var factory =
                new DefaultKafkaConsumerFactory<>(
                        settings(group, access),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var properties = new ContainerProperties(topics.toArray(String[]::new));
        properties.setGroupId(group);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setSyncCommits(false);
        properties.setMissingTopicsFatal(false);
        // Otherwise a right that is taken away for a moment ends it for ever. Short, for each
        // partition is refused by itself.
        properties.setAuthExceptionRetryInterval(AFTER_REFUSAL);
        properties.setMessageListener(listener);
        container = new ConcurrentMessageListenerContainer<>(factory, properties);
        container.setBeanName(group);
    }

    private static Map<String, Object> settings(String group, KafkaAccess access) {
        return access.with(
                Map.ofEntries(
                        Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, group),
                        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500),
                        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000),
                        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500),
                        Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                        Map.entry(ConsumerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500L)));
    }

    /** What holds the consumer up; empty while nothing does. */
    public String trouble() {
        return listener.trouble();
    }

    /**
     * Number of records on the topics that are not handled yet, as of the last look at the broker.
     */
    public long lag() {
        double unread =
                container.metrics().values().stream()
                        .flatMap(client -> client.entrySet().stream())
                        .filter(metric -> isLag(metric.getKey()))
                        .mapToDouble(
                                metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                        .filter(Double::isFinite)
                        .sum();
        return (long) unread + listener.held();
    }

    /** Kafka also has this name for the greatest of all partitions and for a topic alone. */
    private static boolean isLag(MetricName name) {
        return name.name().equals("records-lag") && name.tags().containsKey("partition");
    }

    @Override
    public void start() {
        container.start();
        beat = new InboxBeat(eachSecond);
    }

    @Override
    public void stop() {
        container.stop();
        if (beat != null) {
            beat.close();
        }
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }
}
