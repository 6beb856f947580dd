package dev.fairlead.platform.relay;

import dev.fairlead.platform.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker what its topics are and how far they reach. Every question throws {@link
 * KafkaException} where the broker does not answer within some seconds.
 */
final class TopicStates implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;

    TopicStates(KafkaAccess access) {
        admin = access.admin("relay", PATIENCE);
    }

    /** The partitions of those of the topics that exist. */
    Map<TopicPartition, TopicMark> of(Collection<String> topics) throws InterruptedException {
        var ids = new HashMap<TopicPartition, String>();
        for (var asked : admin.describeTopics(topics).topicNameValues().values()) {
            TopicDescription topic = existing(asked);
            if (topic != null) {
                topic.partitions()
                        .forEach(partition ->
                                ids.put(
                                        new TopicPartition(topic.name(), partition.partition()),
                                        topic.topicId().toString()));
            }
        }
        var starts = offsets(ids.keySet(), OffsetSpec.earliest());
        var ends = offsets(ids.keySet(), OffsetSpec.latest());
        var states = new HashMap<TopicPartition, TopicMark>();
        ids.forEach((partition, id) -> {
            long start = starts.getOrDefault(partition, 0L);
            states.put(partition, new TopicMark(id, start, ends.getOrDefault(partition, start)));
        });
        return states;
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which) throws InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> wanted.put(partition, which));
        var found = new HashMap<TopicPartition, Long>();
        await(admin.listOffsets(wanted).all())
                .forEach((partition, result) -> found.put(partition, result.offset()));
        return found;
    }

    /** How long the broker keeps a record of the topic by its own settings. */
    Duration retention(String topic) throws InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = await(admin.describeConfigs(List.of(resource)).all()).get(resource);
        boolean bySize = setting(config, TopicConfig.RETENTION_BYTES_CONFIG) >= 0;
        long millis = setting(config, TopicConfig.RETENTION_MS_CONFIG);
        if (bySize) {
            // Nobody can say which of its records should still be there.
            return Duration.ZERO;
        }
        return millis < 0 ? Duration.ofMillis(Long.MAX_VALUE) : Duration.ofMillis(millis);
    }

    private static long setting(@Nullable Config config, String name) {
        var entry = config == null ? null : config.get(name);
        return entry == null || entry.value() == null ? -1 : Long.parseLong(entry.value());
    }

    private static @Nullable TopicDescription existing(KafkaFuture<TopicDescription> asked)
            throws InterruptedException {
        try {
            return await(asked);
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw e;
        }
    }

    private static <T> T await(KafkaFuture<T> asked) throws InterruptedException {
        try {
            // Admin gives up by itself; the longer wait is for its thread.
            return asked.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
