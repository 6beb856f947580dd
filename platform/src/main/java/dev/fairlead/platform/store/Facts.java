package dev.fairlead.platform.store;

import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Public events that no stream decides, because they say what happened to the service itself: each
 * is the only one of a stream of its own, a row and a row to publish, and is neither folded nor
 * shown.
 */
public final class Facts {
    private static final String STORED_ALREADY = "23505";

    private final DataSource dataSource;
    private final EventCodec codec;
    private final InstantSource clock;
    private final Runnable bell;
    private final String source;

    /**
     * @param bell rung when events are stored
     * @param source {@code ce_source} of the service's events
     */
    public Facts(
            DataSource dataSource,
            EventCodec codec,
            InstantSource clock,
            Runnable bell,
            String source) {
        this.dataSource = dataSource;
        this.codec = codec;
        this.clock = clock;
        this.bell = bell;
        this.source = source;
    }

    /**
     * An event and where it belongs.
     *
     * @param category of its stream, which no stream type may have
     * @param id of the event, a UUID; its stream and its lifecycle are its own
     * @param key topic key
     */
    public record Fact(
            String category, String id, String key, Event event, Instant at, TraceContext trace) {
        String stream() {
            return category + "-" + id;
        }
    }

    /**
     * Stores all of them or none. The same ones again, after a failure that left open whether they
     * were stored, are stored once.
     *
     * @throws TransientDataAccessResourceException where it is not known to be stored
     */
    public void append(List<Fact> facts) {
        var draft = new Draft();
        facts.forEach(fact -> draft.events.add(row(fact)));
        try (var connection = dataSource.getConnection()) {
            AppendStatement.rows(connection, draft, clock.instant());
        } catch (SQLException e) {
            if (!STORED_ALREADY.equals(e.getSQLState())) {
                throw new TransientDataAccessResourceException("facts cannot be stored", e);
            }
        }
        bell.run();
    }

    private NewEvent row(Fact fact) {
        var type = EventCatalogue.of(fact.event());
        var headers =
                new EventHeaders(
                        fact.id(),
                        source,
                        type.name(),
                        fact.stream(),
                        1L,
                        fact.at(),
                        fact.id(),
                        null,
                        type.fingerprint(),
                        fact.trace().traceparent(),
                        fact.trace().tracestate());
        return new NewEvent(
                fact.stream(),
                1,
                1L,
                UUID.fromString(fact.id()),
                type.topic().topicName(),
                fact.key(),
                type.name(),
                codec.encode(fact.event()),
                HeaderBytes.encode(headers.encode()));
    }
}
