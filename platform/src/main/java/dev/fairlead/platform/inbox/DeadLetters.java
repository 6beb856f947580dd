package dev.fairlead.platform.inbox;

import dev.fairlead.platform.inbox.Incoming.Raw;
import dev.fairlead.platform.store.Companion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Parked records: lists, replays and discards them.
 *
 * <p>A replay takes the records of a key in their order, each in a transaction that also deletes
 * it, and stops at the first that still cannot be handled; the key then stays parked.
 */
public final class DeadLetters {
    private final String consumer;
    private final JdbcClient jdbc;
    private final Replaying replaying;
    private final RecordReader reader;

    DeadLetters(String consumer, JdbcClient jdbc, Replaying replaying, RecordReader reader) {
        this.consumer = consumer;
        this.jdbc = jdbc;
        this.replaying = replaying;
        this.reader = reader;
    }

    /** Handles one parked record that is no longer behind another. */
    interface Replaying {

        /**
         * @return why it still cannot be handled; empty when it was handled, together with {@code
         *     deletion}
         */
        Optional<String> handle(Incoming incoming, Companion deletion);
    }

    /** A parked record without its bytes. */
    public record Letter(
            String topic,
            int partition,
            long offset,
            String key,
            String reason,
            String detail,
            Instant parkedAt) {}

    /**
     * What a replay did.
     *
     * @param stoppedAt why the first of the rest cannot be handled; empty where none is left
     */
    public record Replay(int replayed, int left, String stoppedAt) {}

    public List<Letter> list(int limit) {
        return jdbc.sql(
                        "select topic, partition, kafka_offset, key, reason, detail, parked_at from parked"
                                + " where consumer = ? order by parked_at, topic, partition, kafka_offset limit ?")
                .params(consumer, limit)
                .query((row, _) ->
                        new Letter(
                                row.getString(1),
                                row.getInt(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getObject(7, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Number of parked records. */
    public long count() {
        return jdbc.sql("select count(*) from parked where consumer = ?")
                .params(consumer)
                .query(Long.class)
                .single();
    }

    public Replay replay(String topic, String key) {
        int replayed = 0;
        while (true) {
            var waiting = waiting(topic, key);
            if (waiting.isEmpty()) {
                return new Replay(replayed, 0, "");
            }
            var first = waiting.getFirst();
            var failure = replaying.handle(reader.read(first), deletion(first));
            if (failure.isPresent()) {
                return new Replay(replayed, waiting.size(), failure.get());
            }
            replayed++;
        }
    }

    /**
     * Gives up one record: it counts as handled, so that its successors are not taken for a gap.
     *
     * @return whether it was parked
     */
    public boolean discard(String topic, int partition, long offset) {
        return jdbc.sql(
                                """
                                with gone as (
                                  delete from parked where consumer = ? and topic = ? and partition = ?
                                      and kafka_offset = ? returning *),
                                advanced as (
                                  insert into inbox (consumer, source, stream_id, sequence, previous)
                                  select consumer, source, stream_id, sequence, sequence - 1 from gone
                                      where sequence is not null
                                  on conflict (consumer, source, stream_id) do update
                                  set sequence = greatest(inbox.sequence, excluded.sequence),
                                      previous = inbox.sequence)
                                select count(*) from gone
                                """)
                        .params(consumer, topic, partition, offset)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private List<Raw> waiting(String topic, String key) {
        return new ArrayList<>(
                jdbc.sql(
                                "select topic, partition, kafka_offset, key, record, headers from parked where"
                                        + " consumer = ? and topic = ? and key = ? order by partition, kafka_offset")
                        .params(consumer, topic, key)
                        .query((row, _) ->
                                new Raw(
                                        row.getString(1),
                                        row.getInt(2),
                                        row.getLong(3),
                                        row.getString(4),
                                        row.getBytes(5),
                                        row.getBytes(6)))
                        .list());
    }

    private Companion deletion(Raw raw) {
        return connection -> {
            try (var statement =
                    connection.prepareStatement(
                            "delete from parked where consumer = ? and topic = ? and partition = ?"
                                    + " and kafka_offset = ?")) {
                statement.setString(1, consumer);
                statement.setString(2, raw.topic());
                statement.setInt(3, raw.partition());
                statement.setLong(4, raw.offset());
                if (statement.executeUpdate() == 0) {
                    throw new Companion.Overtaken("the record was replayed by somebody else");
                }
            }
        };
    }
}
