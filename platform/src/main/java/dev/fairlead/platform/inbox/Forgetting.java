package dev.fairlead.platform.inbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes the positions of streams that are forgotten, so many in a transaction, found by the
 * primary key. What fails or is interrupted in between is deleted the next time.
 */
final class Forgetting {
    static final int TOGETHER = 1_000;

    // From source to source along the key: a distinct would read the rows of all streams.
    private static final String SOURCES =
            """
            with recursive known(source) as (
                (select source from inbox where consumer = :consumer order by source limit 1)
                union all
                select (select i.source from inbox i where i.consumer = :consumer and i.source > k.source
                    order by i.source limit 1)
                from known k where k.source is not null)
            select source from known where source is not null
            """;

    // A database may be sorted by another rule than the names are made by: what is deleted begins
    // as it should whatever that rule says.
    private static final String FORGET =
            """
            delete from inbox where ctid = any(array(
                select ctid from inbox
                where consumer = :consumer and source = :source and stream_id >= :beginning and stream_id < :end
                    and starts_with(stream_id, :beginning)
                order by stream_id limit :together))
            """;

    private final String consumer;
    private final OneEventStreams streams;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    Forgetting(String consumer, OneEventStreams streams, JdbcClient jdbc, InstantSource clock) {
        this.consumer = consumer;
        this.streams = streams;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void run() {
        Instant now = clock.instant();
        for (String source : sources()) {
            int gone;
            do {
                gone = forget(source, now);
            } while (gone == TOGETHER && !Thread.currentThread().isInterrupted());
        }
    }

    private List<String> sources() {
        return jdbc.sql(SOURCES)
                .param("consumer", consumer)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int forget(String source, Instant now) {
        return jdbc.sql(FORGET)
                .param("consumer", consumer)
                .param("source", source)
                .param("beginning", streams.beginning())
                .param("end", streams.end(now))
                .param("together", TOGETHER)
                .update();
    }
}
