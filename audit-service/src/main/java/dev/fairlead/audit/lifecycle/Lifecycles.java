package dev.fairlead.audit.lifecycle;

import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.UndecodableRecordException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds lifecycles in the trail. */
final class Lifecycles {

    static final int MOST_EVENTS = 5_000;

    private final JdbcTemplate jdbc;
    private final EventCodec codec;

    Lifecycles(JdbcTemplate jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    /**
     * @param id of the lifecycle, of a deployment or of an incident, or an incident's number
     */
    Optional<Lifecycle> find(String id) {
        return jdbc
                .query(
                        """
                        select correlation_id from (
                          (select correlation_id, 0 as rank, time from trail
                            where correlation_id = ? limit 1)
                          union all
                          (select correlation_id, 1, time from trail
                            where names @> array[?::text] and correlation_id is not null
                            order by time limit 1)) found
                        order by rank, time limit 1
                        """,
                        (row, _) -> row.getString(1),
                        id,
                        id)
                .stream()
                .findFirst()
                .map(this::load);
    }

    private Lifecycle load(String correlationId) {
        List<TrailRow> rows =
                jdbc.query(
                        "select %s from trail where correlation_id = ? order by time, chain, position limit ?"
                                .formatted(TrailRows.COLUMNS),
                        new TrailRows(),
                        correlationId,
                        MOST_EVENTS + 1);
        boolean truncated = rows.size() > MOST_EVENTS;
        List<TimelineEvent> events =
                rows.stream()
                        .limit(MOST_EVENTS)
                        .filter(row -> !forged(row))
                        .map(this::event)
                        .sorted(
                                Comparator.comparing(TimelineEvent::time)
                                        .thenComparing(
                                                e -> Objects.requireNonNullElse(e.sequence(), 0L)))
                        .toList();
        List<String> forgeries =
                rows.stream()
                        .filter(Lifecycles::forged)
                        .map(row -> "%s/%d".formatted(row.chain(), row.position()))
                        .toList();
        return Lifecycle.of(
                correlationId,
                events,
                causesElsewhere(events),
                streams(correlationId),
                forgeries,
                truncated);
    }

    private static boolean forged(TrailRow row) {
        String reason = row.undecodable();
        return reason != null && reason.startsWith(TrailRow.CONFLICTING_CONTENT);
    }

    private TimelineEvent event(TrailRow row) {
        Event event = null;
        String undecodable = row.undecodable();
        byte[] value = row.bytes().value();
        if (value != null) {
            try {
                // Its schema may have become known since it was recorded.
                event = codec.decode(value);
            } catch (UndecodableRecordException e) {
                undecodable = e.getMessage();
            }
        }
        var envelope = row.envelope();
        return new TimelineEvent(
                Objects.requireNonNull(envelope.eventId()),
                Objects.requireNonNull(envelope.source()),
                Objects.requireNonNull(envelope.type()),
                Objects.requireNonNull(envelope.subject()),
                envelope.sequence(),
                envelope.time(),
                envelope.causationId(),
                envelope.traceId(),
                row.chain(),
                row.position(),
                event,
                undecodable);
    }

    private Set<String> causesElsewhere(List<TimelineEvent> events) {
        String[] causes =
                events.stream()
                        .map(TimelineEvent::causationId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(String[]::new);
        return new HashSet<>(
                jdbc.query(
                        "select event_id from trail where event_id = any(?)",
                        (row, _) -> row.getString(1),
                        (Object) causes));
    }

    private List<StreamCount> streams(String correlationId) {
        return jdbc.query(
                """
                with mine as (
                  select source, subject, max(sequence) as highest from trail
                  where correlation_id = ? and sequence is not null group by source, subject)
                select m.source, m.subject, m.highest, (
                  select count(distinct t.sequence) from trail t
                  where t.subject = m.subject and t.source = m.source and t.sequence <= m.highest)
                from mine m order by m.source, m.subject
                """,
                (row, _) ->
                        new StreamCount(
                                row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                correlationId);
    }
}
