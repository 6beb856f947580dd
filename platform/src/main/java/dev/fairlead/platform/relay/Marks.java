package dev.fairlead.platform.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The marks of a relay that leads: in memory for whoever watches the topics, and in the database
 * for the next one that leads. A mark is stored together with the deletion of the rows that it
 * stands for; one that is lost with the machine only makes the next relay read a bit more.
 */
final class Marks {
    private static final String LOAD =
            "select topic, partition, topic_id, start_offset, next_offset from topic_mark";
    private static final String UPSERT =
            """
            insert into topic_mark (topic, partition, topic_id, start_offset, next_offset)
            select * from unnest(?::text[], ?::int[], ?::text[], ?::bigint[], ?::bigint[])
            on conflict (topic, partition) do update set topic_id = excluded.topic_id,
                start_offset = excluded.start_offset, next_offset = excluded.next_offset
            """;
    private static final String SETTLE =
            "with gone as (delete from unpublished where position = any(?::bigint[])) " + UPSERT;

    private final Map<TopicPartition, TopicMark> marks;
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    private Marks(Map<TopicPartition, TopicMark> marks) {
        this.marks = marks;
        marks.keySet().forEach(partition -> own.add(partition.topic()));
    }

    static Marks load(Connection connection) throws SQLException {
        var found = new ConcurrentHashMap<TopicPartition, TopicMark>();
        try (var statement = connection.prepareStatement(LOAD);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(
                        new TopicPartition(rows.getString(1), rows.getInt(2)),
                        new TopicMark(rows.getString(3), rows.getLong(4), rows.getLong(5)));
            }
        }
        return new Marks(found);
    }

    /** As they are now. */
    Map<TopicPartition, TopicMark> all() {
        return Map.copyOf(marks);
    }

    /** Whether this service has ever published to the topic. */
    boolean isOwn(String topic) {
        return own.contains(topic);
    }

    /**
     * Takes what was found on the broker for what is there.
     *
     * @param published topics that this service publishes to, whose marks are stored
     */
    void put(
            Connection connection,
            Map<TopicPartition, TopicMark> found,
            Collection<String> published)
            throws SQLException {
        marks.putAll(found);
        own.addAll(published);
        var stored = new ArrayList<>(found.keySet());
        stored.removeIf(partition -> !published.contains(partition.topic()));
        try (var statement = connection.prepareStatement(UPSERT)) {
            bind(connection, statement, 1, stored);
            statement.executeUpdate();
        }
    }

    /**
     * Deletes the rows of events that are acknowledged, and moves the marks behind them.
     *
     * @throws TopicCutException where a record took a place that an earlier one had
     */
    void settle(Connection connection, List<Long> positions, List<RecordMetadata> acknowledged)
            throws SQLException {
        var moved = new HashMap<TopicPartition, TopicMark>();
        for (var one : acknowledged) {
            var partition = new TopicPartition(one.topic(), one.partition());
            var mark = moved.getOrDefault(partition, marks.get(partition));
            // The broker does not remember the place of a batch that it got again after a while.
            if (mark == null || !one.hasOffset()) {
                continue;
            }
            if (one.offset() < mark.next()) {
                throw new TopicCutException(
                        "%s gave offset %d again (expected: %d or more)"
                                .formatted(partition, one.offset(), mark.next()));
            }
            moved.put(partition, mark.acknowledged(one.offset()));
        }
        marks.putAll(moved);
        moved.keySet().forEach(partition -> own.add(partition.topic()));
        try (var statement = connection.prepareStatement(SETTLE)) {
            statement.setArray(1, connection.createArrayOf("int8", positions.toArray()));
            bind(connection, statement, 2, moved.keySet());
            statement.executeUpdate();
        }
    }

    private void bind(
            Connection connection,
            PreparedStatement statement,
            int first,
            Collection<TopicPartition> partitions)
            throws SQLException {
        var rows = List.copyOf(partitions);
        array(connection, statement, first, "text", rows, TopicPartition::topic);
        array(connection, statement, first + 1, "int4", rows, TopicPartition::partition);
        array(connection, statement, first + 2, "text", rows, one -> mark(one).topicId());
        array(connection, statement, first + 3, "int8", rows, one -> mark(one).start());
        array(connection, statement, first + 4, "int8", rows, one -> mark(one).next());
    }

    private TopicMark mark(TopicPartition partition) {
        var mark = marks.get(partition);
        if (mark == null) {
            throw new IllegalStateException("no mark of " + partition);
        }
        return mark;
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            List<TopicPartition> rows,
            Function<TopicPartition, Object> column)
            throws SQLException {
        var values = new ArrayList<Object>();
        rows.forEach(row -> values.add(column.apply(row)));
        statement.setArray(index, connection.createArrayOf(type, values.toArray()));
    }
}
