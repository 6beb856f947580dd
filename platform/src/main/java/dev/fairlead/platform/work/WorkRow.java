package dev.fairlead.platform.work;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.trace.TraceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A stored piece of work. */
record WorkRow(
        long id,
        Instant due,
        Instant firstDue,
        String type,
        String stream,
        @Nullable String lane,
        int step,
        int attempt,
        int tries,
        String payload,
        String lifecycleId,
        @Nullable String causationId,
        String configHash,
        TraceContext trace) {

    static final String COLUMNS =
            "id, due, first_due, type, stream_id, lane, step, attempt, tries, payload, lifecycle_id,"
                    + " causation_id, config_hash, traceparent, tracestate";

    static WorkRow of(ResultSet row) throws SQLException {
        return new WorkRow(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                new TraceContext(row.getString(14), row.getString(15)));
    }

    CommandContext context(Actor.Kind kind, Instant at) {
        return new CommandContext(
                at, new Actor(kind, type), null, lifecycleId, causationId, configHash);
    }
}
