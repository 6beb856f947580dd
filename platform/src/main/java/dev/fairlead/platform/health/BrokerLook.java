package dev.fairlead.platform.health;

import dev.fairlead.platform.kafka.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the broker every two seconds, on a thread of its own, and remembers what it saw: whether
 * it answers, and which topics of the service are missing or without a leader. Asking for what it
 * saw never waits.
 */
public final class BrokerLook implements SmartLifecycle {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Older than this, what was seen last says nothing. */
    private static final Duration STALE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(BrokerLook.class);

    private final KafkaAccess access;
    private final List<String> topics;
    private final InstantSource clock;
    private volatile @Nullable Seen last;
    private volatile boolean running;

    /**
     * @param topics that must be there
     */
    public BrokerLook(KafkaAccess access, Collection<String> topics, InstantSource clock) {
        this.access = access;
        this.topics = List.copyOf(new TreeSet<>(topics));
        this.clock = clock;
    }

    /**
     * @param at when the look ended
     * @param answers whether the broker answered in time
     */
    private record Seen(
            Instant at, boolean answers, List<String> missing, List<String> leaderless) {}

    /** What is wrong, for people; empty where nothing is. */
    public String trouble() {
        Seen seen = last;
        if (seen == null || seen.at().plus(STALE).isBefore(clock.instant())) {
            return "the broker was not looked at for %d s".formatted(STALE.toSeconds());
        }
        if (!seen.answers()) {
            return "the broker does not answer";
        }
        if (!seen.missing().isEmpty()) {
            return "topics do not exist: " + String.join(", ", seen.missing());
        }
        return seen.leaderless().isEmpty()
                ? ""
                : "topics have partitions without a leader: "
                        + String.join(", ", seen.leaderless());
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("health-broker").start(this::loop);
    }

    private void loop() {
        var settings =
                access.with(
                        Map.of(
                                AdminClientConfig.CLIENT_ID_CONFIG,
                                "health",
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                (int) PATIENCE.toMillis(),
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                (int) PATIENCE.toMillis(),
                                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                                500L));
        try (var admin = Admin.create(settings)) {
            while (running) {
                String before = trouble();
                last = look(admin);
                tell(before, trouble());
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    /** Once per change: a broker that is away for an hour must not fill the log. */
    private static void tell(String before, String now) {
        if (now.equals(before)) {
            return;
        }
        if (now.isEmpty()) {
            log.atInfo().log("The broker answers and has all topics");
        } else {
            log.atWarn().addKeyValue("trouble", now).log("The broker or its topics are away");
        }
    }

    private Seen look(Admin admin) {
        var missing = new ArrayList<String>();
        var leaderless = new ArrayList<String>();
        boolean answers = true;
        try {
            var futures = admin.describeTopics(topics).topicNameValues();
            for (String topic : topics) {
                look(topic, futures.get(topic), missing, leaderless);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException | KafkaException _) {
            answers = false;
        }
        return new Seen(clock.instant(), answers, List.copyOf(missing), List.copyOf(leaderless));
    }

    private static void look(
            String topic,
            @Nullable KafkaFuture<TopicDescription> future,
            List<String> missing,
            List<String> leaderless)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (future == null) {
            throw new TimeoutException(topic);
        }
        try {
            // Admin gives up by itself; the longer wait is for its thread.
            var description = future.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            boolean led =
                    description.partitions().stream()
                            .allMatch(partition ->
                                    partition.leader() != null && !partition.leader().isEmpty());
            if (!led) {
                leaderless.add(topic);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            missing.add(topic);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
