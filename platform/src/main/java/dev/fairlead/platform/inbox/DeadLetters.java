package dev.fairlead.platform.inbox;

import dev.fairlead.platform.inbox.InboxTable.Source;
import dev.fairlead.platform.inbox.Incoming.Raw;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Parked records: lists, replays, discards and skips them.
 *
 * <p>A replay takes the records of a key in their order, in transactions that also delete them,
 * many in one where all of them can be handled, and stops at the first that still cannot be
 * handled; the key then stays parked. Records that wait for their predecessors are listed once they
 * have waited for long.
 */
public final class DeadLetters {
    private static final int MOST_TOGETHER = 200;

    private final String consumer;
    private final JdbcClient jdbc;
    private final Replaying replaying;
    private final Gaps gaps;

    DeadLetters(String consumer, JdbcClient jdbc, Replaying replaying, Gaps gaps) {
        this.consumer = consumer;
        this.jdbc = jdbc;
        this.replaying = replaying;
        this.gaps = gaps;
    }

    /** Handles parked records. */
    interface Replaying {

        /**
         * Handles parked records of a key in one transaction and takes them out; none of them where
         * one cannot be handled.
         *
         * @return how many, from the first, were handled
         */
        int replayAll(List<Raw> raws);

        /** Handles one parked record that is no longer behind another, and takes it out. */
        Replayed replay(Raw raw);

        /**
         * Handles the waiting records of a stream that nothing is missing before any more.
         *
         * @return their number
         */
        int goOn(Source source);
    }

    /** What became of a parked record. */
    sealed interface Replayed {
        record Handled() implements Replayed {}

        /** It no longer holds its key, and waits for its predecessors. */
        record Waits() implements Replayed {}

        /**
         * @param why it still cannot be handled
         */
        record Stuck(String why) implements Replayed {}
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

    /** What became of a wish to go on with a record whose predecessors are missing. */
    public sealed interface Skip {
        /**
         * @param skipped number of records that are given up
         * @param handled number of records that were waiting and are handled now
         */
        record Done(long skipped, int handled) implements Skip {}

        /** No such record waits for predecessors. */
        record Unknown() implements Skip {}

        /**
         * Another record of the stream waits before it.
         *
         * @param stream whose records they are
         * @param first its sequence
         */
        record NotFirst(String stream, long first) implements Skip {}
    }

    /** The oldest parked records. */
    public List<Letter> list(int limit) {
        return jdbc.sql(
                        "select topic, partition, kafka_offset, key, reason, detail, parked_at from parked"
                                + " where consumer = ? and (reason <> ? or parked_at <= ?)"
                                + " order by parked_at, topic, partition, kafka_offset limit ?")
                .params(consumer, Gaps.REASON, gaps.waitedForSince(), limit)
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

    /** Number of parked records, without those that have not waited for long. */
    public long count() {
        return jdbc.sql(
                        "select count(*) from parked where consumer = ? and (reason <> ? or parked_at <= ?)")
                .params(consumer, Gaps.REASON, gaps.waitedForSince())
                .query(Long.class)
                .single();
    }

    /** Number of streams of which records are missing. */
    public long gaps() {
        return gaps.streams();
    }

    /** Handles the parked records of a key in order, until one still cannot be handled. */
    public Replay replay(String topic, String key) {
        int replayed = 0;
        while (true) {
            var next = next(topic, key);
            if (next.isEmpty()) {
                for (var source : gaps.ofKey(topic, key)) {
                    replayed += replaying.goOn(source);
                }
                return left(topic, key, replayed);
            }
            int together = replaying.replayAll(next);
            replayed += together;
            for (var one : next.subList(together, next.size())) {
                switch (replaying.replay(one)) {
                    case Replayed.Handled() -> replayed++;
                    case Replayed.Waits() -> {}
                    case Replayed.Stuck(var why) -> {
                        return new Replay(replayed, left(topic, key, replayed).left(), why);
                    }
                }
            }
        }
    }

    private Replay left(String topic, String key, int replayed) {
        return jdbc.sql(
                        """
                        select count(*), coalesce((
                          select detail from parked where consumer = ? and topic = ? and key = ?
                          order by partition, kafka_offset limit 1), '')
                        from parked where consumer = ? and topic = ? and key = ?
                        """)
                .params(consumer, topic, key, consumer, topic, key)
                .query((row, _) -> new Replay(replayed, row.getInt(1), row.getString(2)))
                .single();
    }

    /**
     * Gives up one record. Where it was the next of its stream it counts as handled, so that its
     * successors are not taken for a gap; one that was not leaves the stream where it is.
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
                                  update inbox i set sequence = gone.sequence, previous = i.sequence from gone
                                  where i.consumer = gone.consumer and i.source = gone.source
                                      and i.stream_id = gone.stream_id and i.sequence = gone.sequence - 1)
                                select count(*) from gone
                                """)
                        .params(consumer, topic, partition, offset)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Gives up the missing records before that one, and goes on with it. */
    public Skip skip(String topic, int partition, long offset) {
        var found = gaps.find(topic, partition, offset);
        if (found.isEmpty()) {
            return new Skip.Unknown();
        }
        var waiting = found.get();
        long first = gaps.first(waiting.source());
        if (first < waiting.sequence()) {
            return new Skip.NotFirst(waiting.source().stream(), first);
        }
        long skipped = gaps.giveUpBefore(waiting);
        return new Skip.Done(skipped, replaying.goOn(waiting.source()));
    }

    /** The first of the key's records that hold it. */
    private List<Raw> next(String topic, String key) {
        return jdbc.sql(
                        "select topic, partition, kafka_offset, key, record, headers from parked where"
                                + " consumer = ? and topic = ? and key = ? and reason <> ?"
                                + " order by partition, kafka_offset limit ?")
                .params(consumer, topic, key, Gaps.REASON, MOST_TOGETHER)
                .query((row, _) -> InboxTable.parked(row))
                .list();
    }
}
