package dev.fairlead.platform.relay;

import dev.fairlead.schemas.Topic;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes stored events of a topic again, in the order of their positions: for a topic that was
 * lost or cut. Marks them as unpublished; the relay sends them with their first ids and sequences,
 * so that consumers that have seen them drop them.
 */
public final class Republish {
    /** Each is a statement of its own, and ends in the time that one has. */
    private static final int CHUNK = 50_000;

    private final JdbcClient jdbc;

    public Republish(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param from first position to publish again; 0 for all
     * @return number of events marked
     */
    public long run(Topic topic, long from) {
        long last =
                jdbc.sql("select coalesce(max(position), 0) from event").query(Long.class).single();
        long marked = 0;
        for (long position = Math.max(0, from); position <= last; position += CHUNK) {
            marked += mark(topic, position);
        }
        return marked;
    }

    private int mark(Topic topic, long from) {
        return jdbc.sql(
                        "insert into unpublished (position) select position from event where topic = ?"
                                + " and position >= ? and position < ? and sequence is not null"
                                + " order by position on conflict do nothing")
                .params(topic.topicName(), from, from + CHUNK)
                .update();
    }
}
