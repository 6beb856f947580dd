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
public final class Lifecycles {

    private final JdbcTemplate jdbc;
    private final LifecycleRows trail;
    private final EventCodec codec;

    public Lifecycles(JdbcTemplate jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.trail = new LifecycleRows(jdbc);
        this.codec = codec;
    }

    /**
     * @param id of the lifecycle, of a deployment or of an incident, or an incident's number
     */
    public Optional<Lifecycle> find(String id) {
        return trail.lifecycleOf(id).map(this::load);
    }

    /** Ids of lifecycles that begin so, in their order. */
    public List<String> beginningWith(String prefix, int limit) {
        return trail.beginningWith(prefix, limit);
    }

    private Lifecycle load(String correlationId) {
        List<TrailRow> rows = trail.of(correlationId);
        boolean truncated = LifecycleRows.isCut(rows);
        List<TimelineEvent> events =
                rows.stream()
                        .limit(LifecycleRows.MOST_EVENTS)
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
