package dev.fairlead.platform.health;

import dev.fairlead.platform.beat.Beat;
import dev.fairlead.platform.kafka.BrokerNeeds;
import dev.fairlead.platform.kafka.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the broker every two seconds, on a thread of its own, and remembers what it saw: whether
 * it answers and lets the service in, which topics are missing or without a leader, and which
 * rights are. Asking for what it saw never waits.
 */
public final class BrokerLook implements SmartLifecycle {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Older than this, what was seen last says nothing. */
    private static final Duration STALE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(BrokerLook.class);

    private final KafkaAccess access;
    private final BrokerNeeds needs;
    private final InstantSource clock;
    private final Beat beat = new Beat("health-broker", BETWEEN, this::once).interruptedAtTheEnd();
    private volatile @Nullable Seen last;
    private volatile @Nullable Admin admin;

    /**
     * @param needs not changed any more
     */
    public BrokerLook(KafkaAccess access, BrokerNeeds needs, InstantSource clock) {
        this.access = access;
        this.needs = needs;
        this.clock = clock;
    }

    /**
     * @param at when the look ended
     * @param trouble what is wrong, for people; empty where nothing is
     */
    private record Seen(Instant at, String trouble) {}

    /** What is wrong, for people; empty where nothing is. */
    public String trouble() {
        Seen seen = last;
        return seen == null || seen.at().plus(STALE).isBefore(clock.instant())
                ? "the broker was not looked at for %d s".formatted(STALE.toSeconds())
                : seen.trouble();
    }

    @Override
    public void start() {
        beat.start();
    }

    private void once() throws InterruptedException {
        String before = trouble();
        String found = look(client());
        last = new Seen(clock.instant(), found);
        tell(before, found);
    }

    private Admin client() {
        Admin made = admin;
        if (made == null) {
            made = access.admin("health", PATIENCE);
            admin = made;
        }
        return made;
    }

    /** Once per change: a broker that is away for an hour must not fill the log. */
    private static void tell(String before, String now) {
        if (now.equals(before)) {
            return;
        }
        if (now.isEmpty()) {
            log.atInfo().log("The broker answers, with all topics and rights");
        } else {
            log.atWarn().addKeyValue("trouble", now).log("The broker, topics or rights are away");
        }
    }

    private String look(Admin admin) throws InterruptedException {
        try {
            var found = new Found();
            topics(admin, found);
            group(admin, found);
            return found.trouble();
        } catch (ExecutionException e) {
            return refusal(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            return refusal(e);
        }
    }

    private static String refusal(@Nullable Throwable why) {
        return why instanceof AuthenticationException
                ? "the broker refuses the login: " + why.getMessage()
                : "the broker does not answer";
    }

    /** Of one look. */
    private record Found(List<String> missing, List<String> leaderless, List<String> rights) {
        Found() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        String trouble() {
            if (!rights.isEmpty()) {
                return "rights are missing: " + String.join(", ", rights);
            }
            if (!missing.isEmpty()) {
                return "topics do not exist: " + String.join(", ", missing);
            }
            return leaderless.isEmpty()
                    ? ""
                    : "topics have partitions without a leader: " + String.join(", ", leaderless);
        }
    }

    private void topics(Admin admin, Found found)
            throws InterruptedException, ExecutionException, TimeoutException {
        var withRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        var futures = admin.describeTopics(needs.topics(), withRights).topicNameValues();
        for (String topic : needs.topics()) {
            try {
                look(topic, get(futures.get(topic)), found);
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case UnknownTopicOrPartitionException _ -> found.missing().add(topic);
                    case TopicAuthorizationException _ ->
                            found.rights().addAll(needs.missingOn(topic, Set.of()));
                    case null, default -> throw e;
                }
            }
        }
    }

    private void look(String topic, TopicDescription description, Found found) {
        boolean led =
                description.partitions().stream()
                        .allMatch(partition ->
                                partition.leader() != null && !partition.leader().isEmpty());
        if (!led) {
            found.leaderless().add(topic);
        }
        Set<AclOperation> allowed = description.authorizedOperations();
        if (allowed != null) {
            found.rights().addAll(needs.missingOn(topic, allowed));
        }
    }

    private void group(Admin admin, Found found)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (needs.group().isEmpty()) {
            return;
        }
        String group = needs.group().get();
        var withRights = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
        boolean mayRead;
        try {
            var description =
                    get(
                            admin.describeConsumerGroups(List.of(group), withRights)
                                    .describedGroups()
                                    .get(group));
            Set<AclOperation> allowed = description.authorizedOperations();
            mayRead = allowed == null || allowed.contains(AclOperation.READ);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case GroupAuthorizationException _ -> mayRead = false;
                // Nobody has read as it yet.
                case GroupIdNotFoundException _ -> mayRead = true;
                case null, default -> throw e;
            }
        }
        if (!mayRead) {
            found.rights().add("%s on group %s".formatted(AclOperation.READ, group));
        }
    }

    /** Admin gives up by itself; the longer wait is for its thread. */
    private static <T> T get(@Nullable KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (future == null) {
            throw new TimeoutException("no answer was asked for");
        }
        return future.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it asked for and did not get yet is given up. */
    @Override
    public void stop() {
        beat.stop();
        Admin made = admin;
        admin = null;
        if (made != null) {
            made.close(Duration.ZERO);
        }
    }

    @Override
    public boolean isRunning() {
        return beat.isRunning();
    }
}
