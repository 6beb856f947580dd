package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.stored.StorableText;
import dev.fairlead.platform.stored.StoredJson;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores a draft in one round trip: one statement of data-modifying common table expressions over
 * arrays. Claims and key locks come before it, in statements of their own, because they must be in
 * force when positions are assigned.
 */
final class AppendStatement {

    // The order by fixes the order in which positions are assigned.
    private static final String SQL =
            """
            with e as (
              insert into event (stream_id, version, sequence, event_id, topic, key, type, payload, headers, recorded_at)
              select s, v, q, i, t, k, y, p, h, ? from unnest(?::text[], ?::int[], ?::bigint[], ?::uuid[], ?::text[],
                  ?::text[], ?::text[], ?::bytea[], ?::bytea[]) with ordinality r(s, v, q, i, t, k, y, p, h, o) order by o
              returning position, sequence),
            u as (
              insert into unpublished (position) select position from e where sequence is not null order by position),
            d as (
              insert into decision (id, stream_id, version, outcome, reason, detail, command_type, command, actor, note,
                  lifecycle_id, config_hash, decided_at)
              select * from unnest(?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
                  ?::jsonb[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])),
            p as (
              insert into projection (stream_id, version, kind, id, sort, document, updated_at)
              select * from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::timestamptz[])
              on conflict (stream_id) do update set version = excluded.version, kind = excluded.kind,
                  id = excluded.id, sort = excluded.sort, document = excluded.document,
                  updated_at = excluded.updated_at)
            insert into work (due, first_due, kind, type, stream_id, lane, step, attempt, payload, lifecycle_id,
                causation_id, config_hash, traceparent, tracestate)
            select a, a, b, c, d, e, f, g, h, i, j, k, l, m from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                with ordinality r(a, b, c, d, e, f, g, h, i, j, k, l, m, o) order by o
            """;

    private AppendStatement() {}

    static void locks(Connection connection, Draft draft) throws SQLException {
        if (draft.keysToLock.isEmpty()) {
            return;
        }
        try (var statement =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended(k, 1))"
                                + " from unnest(?::text[]) k order by k")) {
            Object[] keys = draft.keysToLock.stream().map(StorableText::of).toArray();
            statement.setArray(1, connection.createArrayOf("text", keys));
            statement.execute();
        }
    }

    static void claims(Connection connection, Draft draft) throws SQLException {
        for (var claim : draft.claims) {
            var sql =
                    switch (claim.claim()) {
                        case Claim.Take _ ->
                                "insert into claim (name, stream_id) values (?, ?) on conflict (name)"
                                        + " do update set stream_id = excluded.stream_id"
                                        + " where claim.stream_id = excluded.stream_id";
                        case Claim.Release _ ->
                                "delete from claim where name = ? and stream_id = ?";
                    };
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, claim.claim().name());
                statement.setString(2, claim.stream());
                int rows = statement.executeUpdate();
                if (rows == 0 && claim.claim() instanceof Claim.Take(String name)) {
                    throw new ClaimTaken(name);
                }
            }
        }
    }

    static void rows(Connection connection, Draft draft, Instant at) throws SQLException {
        if (draft.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(SQL)) {
            var next = new Arrays(connection, statement);
            next.time(at);
            events(next, draft.events);
            decisions(next, draft.decisions);
            documents(next, List.copyOf(draft.documents.values()));
            work(next, draft.work);
            statement.executeUpdate();
        }
    }

    private static void events(Arrays next, List<NewEvent> rows) throws SQLException {
        next.array("text", rows, NewEvent::stream);
        next.array("int4", rows, NewEvent::version);
        next.array("int8", rows, NewEvent::sequence);
        next.array("uuid", rows, NewEvent::id);
        next.array("text", rows, NewEvent::topic);
        next.array("text", rows, NewEvent::key);
        next.array("text", rows, NewEvent::type);
        next.bytes(rows, NewEvent::payload);
        next.bytes(rows, NewEvent::headers);
    }

    private static void decisions(Arrays next, List<NewDecision> rows) throws SQLException {
        next.array("uuid", rows, NewDecision::id);
        next.array("text", rows, NewDecision::stream);
        next.array("int4", rows, NewDecision::version);
        next.array("text", rows, NewDecision::outcome);
        next.array("text", rows, NewDecision::reason);
        next.array("text", rows, NewDecision::detail);
        next.array("text", rows, NewDecision::commandType);
        next.array("jsonb", rows, NewDecision::command);
        next.array("text", rows, row -> row.context().actor().toString());
        next.array("text", rows, row -> row.context().reason());
        next.array("text", rows, row -> row.context().lifecycleId());
        next.array("text", rows, row -> row.context().configHash());
        next.array("timestamptz", rows, row -> time(row.context().at()));
    }

    private static void documents(Arrays next, List<NewDocument> rows) throws SQLException {
        next.array("text", rows, NewDocument::stream);
        next.array("int4", rows, NewDocument::version);
        next.array("text", rows, row -> row.document().kind());
        next.array("text", rows, row -> row.document().id());
        next.array("text", rows, row -> row.document().sort());
        next.array("jsonb", rows, row -> StoredJson.write(row.document().body()));
        next.array("timestamptz", rows, row -> time(row.at()));
    }

    private static void work(Arrays next, List<NewWork> rows) throws SQLException {
        next.array("timestamptz", rows, row -> time(row.due()));
        next.array("text", rows, NewWork::kind);
        next.array("text", rows, NewWork::type);
        next.array("text", rows, NewWork::stream);
        next.array("text", rows, NewWork::lane);
        next.array("int4", rows, NewWork::step);
        next.array("int4", rows, NewWork::attempt);
        next.array("text", rows, NewWork::payload);
        next.array("text", rows, NewWork::lifecycleId);
        next.array("text", rows, NewWork::causationId);
        next.array("text", rows, NewWork::configHash);
        next.array("text", rows, row -> row.trace().traceparent());
        next.array("text", rows, row -> row.trace().tracestate());
    }

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Another stream holds the name. */
    static final class ClaimTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final String name;

        ClaimTaken(String name) {
            super("claim '" + name + "' is taken");
            this.name = name;
        }
    }

    /** Sets parameter after parameter. */
    private static final class Arrays {
        private final Connection connection;
        private final PreparedStatement statement;
        private int index;

        Arrays(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void time(Instant instant) throws SQLException {
            statement.setObject(++index, AppendStatement.time(instant));
        }

        /** The driver takes byte arrays only in an array of their own type. */
        <R> void bytes(List<R> rows, Function<R, byte[]> column) throws SQLException {
            var values = new byte[rows.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(rows.get(i));
            }
            statement.setArray(++index, connection.createArrayOf("bytea", values));
        }

        <R> void array(String type, List<R> rows, Function<R, @Nullable Object> column)
                throws SQLException {
            var values = new @Nullable Object[rows.size()];
            for (int i = 0; i < values.length; i++) {
                Object value = column.apply(rows.get(i));
                values[i] = value instanceof String text ? StorableText.of(text) : value;
            }
            Array array = connection.createArrayOf(type, values);
            statement.setArray(++index, array);
        }
    }
}
