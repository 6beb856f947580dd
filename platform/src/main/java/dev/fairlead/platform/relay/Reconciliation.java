package dev.fairlead.platform.relay;

import dev.fairlead.schemas.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings store and topics together before a relay publishes. What lies on a topic behind the last
 * mark was sent by a relay that did not live to hear of it, and is not sent again. A topic that is
 * another one than at the last mark, or that lost records at its end or its beginning, is compared
 * with the store event by event, and what is missing and would still be kept is published again.
 */
final class Reconciliation {
    /** Reading a month of events takes its time; whoever is silent for longer is away. */
    private static final int SILENCE_MILLIS = 600_000;

    private static final int LOOKS = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Executor DIRECT = Runnable::run;
    private static final Duration CLOCKS = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private static final String WAITING =
            "select distinct e.topic from unpublished u join event e on e.position = u.position";
    private static final String FOUND =
            "create temporary table if not exists on_topic (event_id uuid); truncate on_topic";
    private static final String KEEP = "insert into on_topic select * from unnest(?::uuid[])";

    private static final String NOT_AGAIN =
            "delete from unpublished u using event e, on_topic o"
                    + " where e.position = u.position and o.event_id = e.event_id";
    private static final String AGAIN =
            "insert into unpublished (position) select position from event e"
                    + " where topic = ? and sequence is not null and recorded_at > ?"
                    + " and not exists (select 1 from on_topic o where o.event_id = e.event_id)"
                    + " order by position on conflict do nothing";

    private final TopicStates topics;
    private final TopicReader reader;
    private final Runnable createTopics;
    private final InstantSource clock;

    Reconciliation(
            TopicStates topics, TopicReader reader, Runnable createTopics, InstantSource clock) {
        this.topics = topics;
        this.reader = reader;
        this.createTopics = createTopics;
        this.clock = clock;
    }

    /** Names of the topics that events are published to. */
    static Set<String> catalogue() {
        var names = new HashSet<String>();
        Arrays.stream(Topic.values())
                .filter(Topic::carriesEvents)
                .forEach(topic -> names.add(topic.topicName()));
        return names;
    }

    /** The marks from which the relay goes on. */
    Marks run(Connection session) throws SQLException, InterruptedException {
        int silence = session.getNetworkTimeout();
        session.setNetworkTimeout(DIRECT, SILENCE_MILLIS);
        try {
            return reconcile(session);
        } finally {
            session.setNetworkTimeout(DIRECT, silence);
        }
    }

    private Marks reconcile(Connection session) throws SQLException, InterruptedException {
        var now = existing();
        var marks = Marks.load(session);
        var before = marks.all();
        var own = new HashSet<>(waiting(session));
        before.keySet().forEach(partition -> own.add(partition.topic()));
        for (String topic : own) {
            var there = of(topic, now);
            if (isCut(of(topic, before), there)) {
                compare(session, topic, there);
            } else {
                passOver(session, unmarked(of(topic, before), there));
            }
        }
        marks.put(session, now, own);
        return marks;
    }

    private Map<TopicPartition, TopicMark> existing() throws InterruptedException {
        var names = catalogue();
        var found = topics.of(names);
        if (isComplete(names, found)) {
            createOthers();
            return found;
        }
        createTopics.run();
        for (int look = 0; look < LOOKS; look++) {
            found = topics.of(names);
            if (isComplete(names, found)) {
                return found;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        // A topic that is not seen yet must not be taken for one that lost everything.
        throw new KafkaException("topics were created and do not appear");
    }

    /**
     * Those of the catalogue may be there because another service was faster, while others that
     * this one alone creates are still missing. Without them it publishes nevertheless.
     */
    private void createOthers() {
        try {
            createTopics.run();
        } catch (IllegalStateException refused) {
            log.atWarn()
                    .addKeyValue("error", String.valueOf(refused.getMessage()))
                    .log("Topics for dead letters may be missing and cannot be created");
        }
    }

    private static boolean isComplete(Set<String> names, Map<TopicPartition, TopicMark> found) {
        return names.stream()
                .allMatch(
                        name -> found.keySet().stream().anyMatch(one -> one.topic().equals(name)));
    }

    private static boolean isCut(
            Map<TopicPartition, TopicMark> before, Map<TopicPartition, TopicMark> there) {
        return before.entrySet().stream()
                .anyMatch(mark -> {
                    var now = there.get(mark.getKey());
                    return now == null || mark.getValue().isCutIn(now);
                });
    }

    private static Map<TopicPartition, TopicMark> of(
            String topic, Map<TopicPartition, TopicMark> all) {
        var some = new HashMap<TopicPartition, TopicMark>();
        all.forEach((partition, mark) -> {
            if (partition.topic().equals(topic)) {
                some.put(partition, mark);
            }
        });
        return some;
    }

    private static Map<TopicPartition, TopicMark> unmarked(
            Map<TopicPartition, TopicMark> before, Map<TopicPartition, TopicMark> there) {
        var ranges = new HashMap<TopicPartition, TopicMark>();
        there.forEach((partition, now) -> {
            var mark = before.get(partition);
            long from = mark == null ? now.start() : mark.next();
            ranges.put(partition, new TopicMark(now.topicId(), from, now.next()));
        });
        return ranges;
    }

    private void passOver(Connection session, Map<TopicPartition, TopicMark> ranges)
            throws SQLException {
        collect(session, ranges);
        int sent = update(session, NOT_AGAIN);
        if (sent > 0) {
            log.atInfo()
                    .addKeyValue("events", sent)
                    .log("Events that were sent already are not sent again");
        }
    }

    private void compare(Connection session, String topic, Map<TopicPartition, TopicMark> there)
            throws SQLException, InterruptedException {
        collect(session, there);
        update(session, NOT_AGAIN);
        var oldest = clock.instant().minus(retention(topic)).plus(CLOCKS);
        int missing;
        try (var statement = session.prepareStatement(AGAIN)) {
            statement.setString(1, topic);
            statement.setObject(2, OffsetDateTime.ofInstant(oldest, ZoneOffset.UTC));
            missing = statement.executeUpdate();
        }
        log.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("events", missing)
                .log("Topic lost records, what is missing is published again");
    }

    /** The shorter one of the catalogue's and the broker's: what is older may be gone rightly. */
    private Duration retention(String topic) throws InterruptedException {
        var ours = Topic.named(topic).map(Topic::retention).orElse(Duration.ZERO);
        var theirs = topics.retention(topic);
        return ours.compareTo(theirs) < 0 ? ours : theirs;
    }

    private void collect(Connection session, Map<TopicPartition, TopicMark> ranges)
            throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(FOUND);
        }
        reader.read(ranges, events -> keep(session, events));
    }

    private static void keep(Connection session, List<UUID> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (var statement = session.prepareStatement(KEEP)) {
            statement.setArray(1, session.createArrayOf("uuid", events.toArray()));
            statement.executeUpdate();
        }
    }

    private static int update(Connection session, String sql) throws SQLException {
        try (var statement = session.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    private static List<String> waiting(Connection session) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = session.prepareStatement(WAITING);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
