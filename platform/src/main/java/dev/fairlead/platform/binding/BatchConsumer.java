package dev.fairlead.platform.binding;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * The function of a service that the binder calls with polled records, and what is known of its
 * consumer. What its handler could not store is polled again after a pause, for ever.
 */
public final class BatchConsumer
        implements Consumer<Message<List<ConsumerRecord<byte[], byte[]>>>> {
    /** Name of the bean, and so of the function. */
    public static final String FUNCTION = "inbox";

    /** Name of its binding, as properties and actuator know it. */
    public static final String BINDING = FUNCTION + "-in-0";

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String NOT_RUNNING = "the consumer is stopped";
    private static final Logger log = LoggerFactory.getLogger(BatchConsumer.class);

    private final String group;
    private final Set<String> topics;
    private final Consumer<List<ConsumerRecord<byte[], byte[]>>> handler;
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private final AtomicInteger held = new AtomicInteger();

    /** One, or one for each destination where the binding is not multiplexed. */
    private final Map<List<String>, AbstractMessageListenerContainer<?, ?>> containers =
            new ConcurrentHashMap<>();

    /**
     * @param group consumer group, unless the binding names another one
     * @param topics to read from, unless the binding names others
     * @param handler stores the records it is given; where it throws, none of them is acknowledged
     */
    public BatchConsumer(
            String group,
            Collection<String> topics,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> handler) {
        this.group = group;
        this.topics = Set.copyOf(topics);
        this.handler = handler;
    }

    public String group() {
        return group;
    }

    public Set<String> topics() {
        return topics;
    }

    /** Takes what the binder has made for it, before it starts. */
    public void bind(AbstractMessageListenerContainer<?, ?> container) {
        container.setBeanName(group);
        container.getContainerProperties().setSyncCommits(false);
        container.setCommonErrorHandler(new ReadAgain(PAUSE, trouble::set));
        String[] read = container.getContainerProperties().getTopics();
        containers.put(read == null ? List.of() : List.of(read), container);
    }

    @Override
    public void accept(Message<List<ConsumerRecord<byte[], byte[]>>> batch) {
        var acknowledgment =
                batch.getHeaders().get(KafkaHeaders.ACKNOWLEDGMENT, Acknowledgment.class);
        if (acknowledgment == null) {
            throw new IllegalStateException(
                    "%s: nothing can be acknowledged (expected: ack-mode MANUAL; remove the property that sets another)"
                            .formatted(BINDING));
        }
        accept(batch.getPayload(), acknowledgment);
    }

    private void accept(
            List<ConsumerRecord<byte[], byte[]>> records, Acknowledgment acknowledgment) {
        try {
            handler.accept(records);
            trouble.set("");
            held.set(0);
            acknowledgment.acknowledge();
        } catch (RuntimeException e) {
            // Whatever it is: nobody but the handler may give a record up.
            trouble.set(String.valueOf(e.getMessage()));
            held.set(records.size());
            log.atWarn()
                    .addKeyValue("records", records.size())
                    .addKeyValue("error", String.valueOf(e.getMessage()))
                    .log("Records are not stored, they are read again");
            acknowledgment.nack(0, PAUSE);
        }
    }

    /** What holds the consumer up; empty while nothing does. */
    public String trouble() {
        String told = trouble.get();
        return told.isEmpty() && !isRunning() ? NOT_RUNNING : told;
    }

    /** Whether it has a consumer that takes records, or does so again once it is resumed. */
    public boolean isRunning() {
        return !containers.isEmpty()
                && containers.values().stream()
                        .allMatch(AbstractMessageListenerContainer::isRunning);
    }

    /** Whether somebody asked it to pause. */
    public boolean isPaused() {
        return containers.values().stream()
                .anyMatch(AbstractMessageListenerContainer::isPauseRequested);
    }

    /**
     * Number of records on the topics that are not handled yet, as of the last look at the broker;
     * empty while it does not look: stopped, or paused.
     */
    public OptionalLong lag() {
        if (!isRunning() || isPaused()) {
            return OptionalLong.empty();
        }
        double unread =
                containers.values().stream()
                        .flatMap(container -> container.metrics().values().stream())
                        .flatMap(client -> client.entrySet().stream())
                        .filter(metric -> isLag(metric.getKey()))
                        .mapToDouble(metric -> value(metric.getValue()))
                        .filter(Double::isFinite)
                        .sum();
        return OptionalLong.of((long) unread + held.get());
    }

    /** Kafka also has this name for the greatest of all partitions and for a topic alone. */
    private static boolean isLag(MetricName name) {
        return name.name().equals("records-lag") && name.tags().containsKey("partition");
    }

    private static double value(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }
}
