package dev.fairlead.audit.trail;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statements that write the trail: two reads and one write for a batch of any size. */
public final class TrailTable {

    private static final String DIVISION_BY_ZERO = "22012";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SEPARATOR = "\u001f";

    /** Heads that moved since they were read make the guard divide by zero: nothing is written. */
    private static final String APPEND =
            """
            with t as (
              insert into trail(chain, position, topic, partition, kafka_offset, key, headers, value,
                recorded_at, previous_hash, hash, identity, content_hash, event_id, source, type,
                subject, sequence, time, correlation_id, causation_id, trace_id, service, names,
                undecodable)
              select c, p, t, pa, o, k, h, v, ?::timestamptz, ph, ha, i, ch, id, so, ty, su, se, ti,
                co, ca, tr, sv, coalesce(string_to_array(n, ?), '{}'), u
              from unnest(?::text[], ?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::bytea[],
                ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[], ?::bytea[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                r(c, p, t, pa, o, k, h, v, ph, ha, i, ch, id, so, ty, su, se, ti, co, ca, tr, sv, n, u)),
            a as (select * from unnest(?::text[], ?::bigint[], ?::bytea[], ?::bigint[], ?::bytea[])
              x(chain, was_length, was_hash, length, hash)),
            born as (
              insert into chain_head(chain, length, hash)
              select chain, length, hash from a where was_length = 0 order by chain returning 1),
            grown as (
              update chain_head c set length = a.length, hash = a.hash from a
              where c.chain = a.chain and a.was_length > 0
                and c.length = a.was_length and c.hash = a.was_hash returning 1)
            select 1 / (case when (select count(*) from born) + (select count(*) from grown) = ?
              then 1 else 0 end)
            """;

    private final JdbcTemplate jdbc;

    public TrailTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<ChainHead> heads(List<Entry> entries) {
        String[] chains =
                entries.stream().map(e -> e.record().chain()).distinct().toArray(String[]::new);
        return jdbc.query(
                "select chain, length, hash from chain_head where chain = any(?)",
                (row, _) -> new ChainHead(row.getString(1), row.getLong(2), row.getBytes(3)),
                (Object) chains);
    }

    /** Content hashes of the identities, of the entries and of their forgeries, that are there. */
    Map<String, byte[]> known(List<Entry> entries) {
        Map<String, byte[]> known = new HashMap<>();
        String[] identities =
                entries.stream()
                        .flatMap(e ->
                                Stream.of(e.reading().identity(), EntryReader.place(e.record())))
                        .distinct()
                        .toArray(String[]::new);
        jdbc.query(
                "select identity, content_hash from trail where identity = any(?)",
                row -> {
                    known.put(row.getString(1), row.getBytes(2));
                },
                (Object) identities);
        return known;
    }

    /**
     * @throws ConcurrencyFailureException where another writer was faster; nothing is written
     */
    void append(BatchPlan plan, Instant recordedAt) {
        if (plan.links().isEmpty()) {
            return;
        }
        jdbc.execute((Connection connection) -> {
            try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
                new Parameters(connection, statement).set(plan, recordedAt);
                statement.executeQuery().close();
                return null;
            } catch (SQLException e) {
                throw conflict(e);
            }
        });
    }

    private static SQLException conflict(SQLException e) throws ConcurrencyFailureException {
        if (DIVISION_BY_ZERO.equals(e.getSQLState()) || UNIQUE_VIOLATION.equals(e.getSQLState())) {
            throw new CannotAcquireLockException("another writer of the chain was faster", e);
        }
        return e;
    }

    private record Parameters(Connection connection, PreparedStatement statement) {

        void set(BatchPlan plan, Instant recordedAt) throws SQLException {
            List<Link> links = plan.links();
            int i = 0;
            statement.setString(++i, recordedAt.toString());
            statement.setString(++i, SEPARATOR);
            statement.setArray(++i, of("text", links, l -> l.entry().record().chain()));
            statement.setArray(++i, of("bigint", links, Link::position));
            statement.setArray(++i, of("text", links, l -> l.entry().record().topic()));
            statement.setArray(++i, of("int", links, l -> l.entry().record().partition()));
            statement.setArray(++i, of("bigint", links, l -> l.entry().record().offset()));
            statement.setArray(++i, bytes(links, l -> l.entry().record().key()));
            statement.setArray(++i, bytes(links, l -> l.bytes().headers()));
            statement.setArray(++i, bytes(links, l -> l.entry().record().value()));
            statement.setArray(++i, bytes(links, Link::previousHash));
            statement.setArray(++i, bytes(links, Link::hash));
            statement.setArray(++i, of("text", links, l -> l.entry().reading().identity()));
            statement.setArray(++i, bytes(links, l -> l.entry().reading().contentHash()));
            statement.setArray(
                    ++i, of("text", links, l -> l.entry().envelope().identity().eventId()));
            statement.setArray(
                    ++i, of("text", links, l -> l.entry().envelope().identity().source()));
            statement.setArray(++i, of("text", links, l -> l.entry().envelope().identity().type()));
            statement.setArray(
                    ++i, of("text", links, l -> l.entry().envelope().identity().subject()));
            statement.setArray(
                    ++i, of("bigint", links, l -> l.entry().envelope().identity().sequence()));
            statement.setArray(
                    ++i, of("timestamptz", links, l -> l.entry().envelope().time().toString()));
            statement.setArray(
                    ++i, of("text", links, l -> l.entry().envelope().links().correlationId()));
            statement.setArray(
                    ++i, of("text", links, l -> l.entry().envelope().links().causationId()));
            statement.setArray(++i, of("text", links, l -> l.entry().envelope().links().traceId()));
            statement.setArray(++i, of("text", links, l -> l.entry().reading().service()));
            statement.setArray(++i, of("text", links, l -> names(l.entry().reading())));
            statement.setArray(++i, of("text", links, l -> l.entry().reading().undecodable()));
            List<ChainHead> after = plan.after();
            statement.setArray(++i, of("text", after, ChainHead::chain));
            statement.setArray(++i, of("bigint", after, h -> before(plan, h).length()));
            statement.setArray(++i, bytes(after, h -> before(plan, h).hash()));
            statement.setArray(++i, of("bigint", after, ChainHead::length));
            statement.setArray(++i, bytes(after, ChainHead::hash));
            statement.setInt(++i, after.size());
        }

        private static ChainHead before(BatchPlan plan, ChainHead after) {
            return Objects.requireNonNull(plan.before().get(after.chain()));
        }

        private static @Nullable String names(Reading reading) {
            return reading.names().isEmpty() ? null : String.join(SEPARATOR, reading.names());
        }

        private <T> Array of(String type, List<T> rows, Function<T, @Nullable Object> column)
                throws SQLException {
            return connection.createArrayOf(type, rows.stream().map(column).toArray());
        }

        private <T> Array bytes(List<T> rows, Function<T, byte @Nullable []> column)
                throws SQLException {
            return connection.createArrayOf(
                    "bytea", rows.stream().map(column).toArray(byte[][]::new));
        }
    }
}
