package dev.fairlead.platform.relay;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of the catalogue where they are absent; never changes one that exists. Blocks
 * the start until the broker answers, and fails it after a while, because nothing works without
 * topics.
 */
public final class Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private Topics() {}

    /**
     * @param replicas of each topic; -1 for the broker's default
     * @param extra further topics with one partition, for example for dead letters
     * @throws IllegalStateException where the broker does not answer in time or refuses
     */
    public static void create(KafkaAccess access, short replicas, Collection<String> extra) {
        var settings =
                access.with(
                        Map.of(
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                (int) PATIENCE.toMillis()));
        try (var admin = Admin.create(settings)) {
            var existing = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            for (var topic : absent(existing, replicas, extra)) {
                create(admin, topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were created", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "topics cannot be created at %s; check that the broker runs and that it lets this service create topics"
                            .formatted(access.bootstrapServers()),
                    e);
        }
    }

    private static List<NewTopic> absent(
            Set<String> existing, short replicas, Collection<String> extra) {
        var topics = new ArrayList<NewTopic>();
        Arrays.stream(Topic.values()).map(topic -> of(topic, replicas)).forEach(topics::add);
        extra.forEach(name -> topics.add(new NewTopic(name, 1, replicas)));
        topics.removeIf(topic -> existing.contains(topic.name()));
        return topics;
    }

    private static NewTopic of(Topic topic, short replicas) {
        return new NewTopic(topic.topicName(), topic.partitions(), replicas)
                .configs(
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                        topic.cleanupPolicy().configValue(),
                                TopicConfig.RETENTION_MS_CONFIG,
                                        Long.toString(topic.retention().toMillis())));
    }

    static void create(Admin admin, NewTopic topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!created(admin, topic, giveUp)) {
            Thread.sleep(BETWEEN);
        }
    }

    private static boolean created(Admin admin, NewTopic topic, long giveUp)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                // Another service that starts at the same time was faster.
                case TopicExistsException _ -> true;
                // A broker without the time to say that it lives counts as none until it says so.
                case InvalidReplicationFactorException _ when System.nanoTime() < giveUp -> false;
                case null, default -> throw e;
            };
        }
    }
}
