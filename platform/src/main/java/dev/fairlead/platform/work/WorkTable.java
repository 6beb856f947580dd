package dev.fairlead.platform.work;

import dev.fairlead.platform.store.Companion;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and changes the table of work. Times come from the caller; the database's clock is never
 * asked.
 */
final class WorkTable {
    private static final String DUE_COMMANDS =
            "select "
                    + WorkRow.COLUMNS
                    + " from work where due <= ? and kind <> 'effect' order by due, id limit ?";

    // An effect waits while an earlier one of its lane is due: order within a lane.
    private static final String DUE_EFFECTS =
            "select "
                    + WorkRow.COLUMNS
                    + " from work w where due <= :now and kind = 'effect'%s and not exists (select 1 from work o"
                    + " where o.kind = 'effect' and o.stream_id = w.stream_id and o.lane = w.lane and o.id < w.id"
                    + " and o.due <= :now) order by due, id limit :limit";

    private final JdbcClient jdbc;

    WorkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<WorkRow> dueCommands(Instant now, int limit) {
        return jdbc.sql(DUE_COMMANDS)
                .params(time(now), limit)
                .query((row, _) -> WorkRow.of(row))
                .list();
    }

    List<WorkRow> dueEffects(Instant now, DueTypes types, int limit) {
        return jdbc.sql(DUE_EFFECTS.formatted(types.condition()))
                .param("now", time(now))
                .param("limit", limit)
                .params(types.parameters())
                .query((row, _) -> WorkRow.of(row))
                .list();
    }

    /** When the next work after {@code now} is due. */
    Optional<Instant> nextDue(Instant now) {
        return jdbc.sql("select due from work where due > ? order by due limit 1")
                .params(time(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Whether the work still waits; another process may have done it since it was read. */
    boolean exists(long id) {
        return jdbc.sql("select count(*) from work where id = ?")
                        .params(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Counts one more try, before it is made, so that a crash counts too. */
    void begun(long id) {
        jdbc.sql("update work set tries = tries + 1 where id = ?").params(id).update();
    }

    void postpone(long id, Instant due) {
        jdbc.sql("update work set due = ? where id = ?").params(time(due), id).update();
    }

    void drop(long id) {
        jdbc.sql("delete from work where id = ?").params(id).update();
    }

    /** Deletes the rows within a transaction, and refuses when another process was faster. */
    static Companion done(Collection<Long> ids) {
        return connection -> {
            try (var statement =
                    connection.prepareStatement("delete from work where id = any(?::bigint[])")) {
                statement.setArray(1, connection.createArrayOf("int8", ids.toArray()));
                int rows = statement.executeUpdate();
                if (rows != ids.size()) {
                    throw new Companion.Overtaken(
                            "%d of %d pieces of work were done by another process"
                                    .formatted(ids.size() - rows, ids.size()));
                }
            }
        };
    }

    /** Back-off after a failed try: 100 ms, doubled with each, at most 30 s. */
    static Duration backOff(int tries) {
        return Duration.ofMillis(Math.min(30_000, 100L << Math.min(tries, 9)));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
