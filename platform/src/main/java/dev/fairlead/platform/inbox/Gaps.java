package dev.fairlead.platform.inbox;

import dev.fairlead.platform.inbox.InboxTable.Source;
import dev.fairlead.platform.inbox.Incoming.Raw;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The records that came before their predecessors. They wait in the table of parked records, in the
 * order of their sequence, and hold nobody but the later ones of their own stream.
 */
final class Gaps {
    /** Reason of the records that wait. */
    static final String REASON = "sequence-gap";

    // Texts of one index: the rows of all other parked records are not looked at.
    private static final String DUE =
            """
            select w.source, w.stream_id from
                (select source, stream_id, min(sequence) as sequence from parked
                 where consumer = ? and reason = 'sequence-gap' group by source, stream_id) w
            where w.sequence <= (select i.sequence + 1 from inbox i
                where i.consumer = ? and i.source = w.source and i.stream_id = w.stream_id)
            """;
    private static final String NEXT =
            """
            select p.topic, p.partition, p.kafka_offset, p.key, p.record, p.headers, p.sequence,
                coalesce((select i.sequence from inbox i where i.consumer = p.consumer
                    and i.source = p.source and i.stream_id = p.stream_id), 0)
            from parked p
            where p.consumer = ? and p.source = ? and p.stream_id = ? and p.reason = 'sequence-gap'
            order by p.sequence, p.kafka_offset limit ?
            """;

    private final String consumer;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * @param patience how long the missing records are waited for before people are told
     */
    Gaps(String consumer, JdbcClient jdbc, InstantSource clock, Duration patience) {
        this.consumer = consumer;
        this.jdbc = jdbc;
        this.clock = clock;
        this.patience = patience;
    }

    /** A record that waits. */
    record Waiting(Source source, long sequence) {}

    /** Records that were parked since are waited for; people are told of the older ones. */
    OffsetDateTime waitedForSince() {
        Instant since = clock.instant().minus(patience);
        return OffsetDateTime.ofInstant(since, ZoneOffset.UTC);
    }

    /** Streams whose first waiting record has its predecessor now. */
    List<Source> due() {
        return jdbc.sql(DUE)
                .params(consumer, consumer)
                .query((row, _) -> new Source(row.getString(1), row.getString(2)))
                .list();
    }

    /** The records of the stream that nothing is missing before any more, in order. */
    List<Raw> next(Source source, int most) {
        var rows =
                jdbc.sql(NEXT)
                        .params(consumer, source.source(), source.stream(), most)
                        .query((row, _) ->
                                new Next(InboxTable.parked(row), row.getLong(7), row.getLong(8)))
                        .list();
        var next = new ArrayList<Raw>();
        long last = rows.isEmpty() ? 0 : rows.getFirst().position();
        for (var row : rows) {
            if (row.sequence() > last + 1) {
                return next;
            }
            last = Math.max(last, row.sequence());
            next.add(row.raw());
        }
        return next;
    }

    private record Next(Raw raw, long sequence, long position) {}

    /** The record, where it waits. */
    Optional<Waiting> find(String topic, int partition, long offset) {
        return jdbc.sql(
                        "select source, stream_id, sequence from parked where consumer = ? and topic = ?"
                                + " and partition = ? and kafka_offset = ? and reason = 'sequence-gap'")
                .params(consumer, topic, partition, offset)
                .query((row, _) ->
                        new Waiting(new Source(row.getString(1), row.getString(2)), row.getLong(3)))
                .optional();
    }

    /** Streams of which a record of that key waits. */
    List<Source> ofKey(String topic, String key) {
        return jdbc.sql(
                        "select distinct source, stream_id from parked where consumer = ? and topic = ?"
                                + " and key = ? and reason = 'sequence-gap'")
                .params(consumer, topic, key)
                .query((row, _) -> new Source(row.getString(1), row.getString(2)))
                .list();
    }

    /** Lowest sequence of the stream that waits. */
    long first(Source source) {
        return jdbc.sql(
                        "select min(sequence) from parked where consumer = ? and source = ? and stream_id = ?"
                                + " and reason = 'sequence-gap'")
                .params(consumer, source.source(), source.stream())
                .query(Long.class)
                .single();
    }

    /** Number of streams of which a record waits. */
    long streams() {
        return jdbc.sql(
                        "select count(*) from (select distinct source, stream_id from parked"
                                + " where consumer = ? and reason = 'sequence-gap') s")
                .params(consumer)
                .query(Long.class)
                .single();
    }

    /**
     * Lets the stream go on with that record, as if all before it had come.
     *
     * @return number of records that are given up
     */
    long giveUpBefore(Waiting waiting) {
        return jdbc.sql(
                        """
                        update inbox set sequence = ?, previous = sequence
                        where consumer = ? and source = ? and stream_id = ? and sequence < ?
                        returning sequence - previous
                        """)
                .params(
                        waiting.sequence() - 1,
                        consumer,
                        waiting.source().source(),
                        waiting.source().stream(),
                        waiting.sequence() - 1)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
