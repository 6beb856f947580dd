package dev.fairlead.audit.lifecycle;

import dev.fairlead.audit.trail.RecordBytes;
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
public final class Lifecycles {

    static final int MOST_EVENTS = 5_000;

    /** As much of the trail is read for one lifecycle. */
    static final long MOST_BYTES = 16 * 1024 * 1024;

    private final JdbcTemplate jdbc;
    private final EventCodec codec;

    public Lifecycles(JdbcTemplate jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    /**
     * @param id of the lifecycle, of a deployment or of an incident, or an incident's number
     */
    public Optional<Lifecycle> find(String id) {
        return jdbc
                .query(
                        """
                        select correlation_id from (
                          (select correlation_id, 0 as rank, time from trail
                            where correlation_id = ? and %s limit 1)
                          union all
                          (select correlation_id, 1, time from trail
                            where names @> array[?::text] and correlation_id is not null
                            order by time limit 1)) found
                        order by rank, time limit 1
                        """
                                .formatted(TrailRows.GENUINE),
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
                        """
                        select %s from (
                          select *, sum(octet_length(headers) + coalesce(octet_length(value), 0))
                            over (order by time, chain, position rows unbounded preceding) as bytes
                          from trail where correlation_id = ?
                          order by time, chain, position limit ?) first
                        where bytes - octet_length(headers) - coalesce(octet_length(value), 0) <= ?
                        order by time, chain, position
                        """
                                .formatted(TrailRows.COLUMNS),
                        new TrailRows(),
                        correlationId,
                        MOST_EVENTS + 1,
                        MOST_BYTES);
        boolean truncated = rows.size() > MOST_EVENTS || bytes(rows) > MOST_BYTES;
        List<TimelineEvent> events =
                rows.stream()
                        .limit(MOST_EVENTS)
                        .filter(row -> !row.isForged())
                        .map(this::event)
                        .sorted(
                                Comparator.comparing(TimelineEvent::time)
                                        .thenComparing(
                                                e -> Objects.requireNonNullElse(e.sequence(), 0L)))
                        .toList();
        List<String> forgeries =
                rows.stream()
                        .filter(TrailRow::isInConflict)
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

    private static long bytes(List<TrailRow> rows) {
        return rows.stream().map(TrailRow::bytes).mapToLong(RecordBytes::size).sum();
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
        var identity = envelope.identity();
        var links = envelope.links();
        return new TimelineEvent(
                Objects.requireNonNull(identity.eventId()),
                Objects.requireNonNull(identity.source()),
                Objects.requireNonNull(identity.type()),
                Objects.requireNonNull(identity.subject()),
                identity.sequence(),
                envelope.time(),
                links.causationId(),
                links.traceId(),
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
                        "select event_id from trail where event_id = any(?) and "
                                + TrailRows.GENUINE,
                        (row, _) -> row.getString(1),
                        (Object) causes));
    }

    private List<StreamCount> streams(String correlationId) {
        return jdbc.query(
                """
                with mine as (
                  select source, subject, max(sequence) as highest from trail
                  where correlation_id = ? and sequence is not null and %1$s
                  group by source, subject)
                select m.source, m.subject, m.highest, (
                  select count(distinct t.sequence) from trail t
                  where t.subject = m.subject and t.source = m.source and t.sequence <= m.highest
                    and %1$s)
                from mine m order by m.source, m.subject
                """
                        .formatted(TrailRows.GENUINE),
                (row, _) ->
                        new StreamCount(
                                row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                correlationId);
    }
}
