package dev.fairlead.audit.lifecycle;

import dev.fairlead.audit.trail.RecordBytes;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The records of a lifecycle, by any of the names that it has. */
public final class LifecycleRows {

    static final int MOST_EVENTS = 5_000;

    /** As much of the trail is read for one lifecycle. */
    static final long MOST_BYTES = 16 * 1024 * 1024;

    private static final ProblemType TOO_MANY =
            new ProblemType("too-many-events", 422, "The lifecycle is too large.");

    private final JdbcTemplate jdbc;

    public LifecycleRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param id of the lifecycle, of a deployment or of an incident, or an incident's number
     * @return the id of the lifecycle
     */
    Optional<String> lifecycleOf(String id) {
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
                .findFirst();
    }

    /**
     * Lifecycles whose ids begin so, in the order of the ids. Each is one look into the index,
     * however many events it has.
     */
    List<String> beginningWith(String prefix, int limit) {
        String last = prefix + Character.toString(Character.MAX_CODE_POINT);
        return jdbc.query(
                """
                with recursive found as (
                  (select correlation_id as id from trail
                    where correlation_id >= ? and correlation_id < ?
                    order by correlation_id limit 1)
                  union all
                  select (select correlation_id from trail
                    where correlation_id > found.id and correlation_id < ?
                    order by correlation_id limit 1)
                  from found where found.id is not null)
                select id from found
                where starts_with(id, ?)
                  and exists (select from trail where correlation_id = id and %s)
                limit ?
                """
                        .formatted(TrailRows.GENUINE),
                (row, _) -> row.getString(1),
                prefix,
                last,
                last,
                prefix,
                limit);
    }

    /**
     * By time; one more than {@link #MOST_EVENTS}, or more than {@link #MOST_BYTES}, where there
     * are more.
     */
    List<TrailRow> of(String correlationId) {
        return jdbc.query(
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
    }

    /** Whether there are more than were read. */
    static boolean isCut(List<TrailRow> rows) {
        return rows.size() > MOST_EVENTS
                || rows.stream().map(TrailRow::bytes).mapToLong(RecordBytes::size).sum()
                        > MOST_BYTES;
    }

    /**
     * The event with this id, or all genuine records of the lifecycle that has it.
     *
     * @return empty where nobody has it
     * @throws ProblemException {@code too-many-events}
     */
    public List<TrailRow> ofEventOrLifecycle(String id) {
        List<TrailRow> event =
                jdbc.query(
                        "select %s from trail where event_id = ? and %s order by chain, position limit 100"
                                .formatted(TrailRows.COLUMNS, TrailRows.GENUINE),
                        new TrailRows(),
                        id);
        if (!event.isEmpty()) {
            return event;
        }
        List<TrailRow> rows = lifecycleOf(id).map(this::of).orElse(List.of());
        if (isCut(rows)) {
            throw new ProblemException(
                    TOO_MANY,
                    "'%s' has more than %d events or %d bytes: ask for single events by their ids."
                            .formatted(id, MOST_EVENTS, MOST_BYTES));
        }
        return rows.stream().filter(row -> !row.isForged()).toList();
    }
}
