package dev.fairlead.platform.inbox;

import dev.fairlead.platform.inbox.Incoming.Raw;
import dev.fairlead.platform.store.Companion;
import dev.fairlead.platform.stored.StorableText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The positions of streams and the parked records, set by set. */
final class InboxTable {
    // Scalar subqueries, not joins: planned on empty tables, a join would read the rows of all
    // streams.
    private static final String POSITIONS =
            """
            select r.c, r.s, coalesce((select sequence from inbox i
                where i.consumer = ? and i.source = r.c and i.stream_id = r.s), 0)
            from unnest(?::text[], ?::text[]) r(c, s)
            """;
    private static final String PARKED_KEYS =
            """
            select r.t, r.k from unnest(?::text[], ?::text[]) r(t, k)
            where exists (select 1 from parked p where p.consumer = ? and p.topic = r.t and p.key = r.k
                and p.holds)
            """;

    // The condition on the previous sequence fences a consumer that lost its partition unknowingly.
    private static final String ADVANCE =
            """
            insert into inbox (consumer, source, stream_id, sequence, previous)
            select ?, c, s, n, p from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[]) r(c, s, n, p) order by c, s
            on conflict (consumer, source, stream_id) do update
            set sequence = excluded.sequence, previous = excluded.previous
            where inbox.sequence = excluded.previous
            """;
    private static final String PARK =
            """
            insert into parked (consumer, topic, partition, kafka_offset, key, source, stream_id, sequence, record,
                headers, reason, detail, parked_at, holds)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private static final String REMOVE =
            "delete from parked where consumer = ? and topic = ? and partition = ? and kafka_offset = ?";

    /** Why a record is parked that is nobody's fault but of one before it. */
    static final String BEHIND = "queued-behind";

    private final String consumer;
    private final DataSource dataSource;

    InboxTable(String consumer, DataSource dataSource) {
        this.consumer = consumer;
        this.dataSource = dataSource;
    }

    /** A stream of a source. */
    record Source(String source, String stream) {}

    /** A key of a topic. */
    record Key(String topic, String key) {}

    /** A stream's move from one sequence to another. */
    record Advance(Source source, long from, long to) {}

    /** A record to be parked. */
    record Park(Incoming incoming, String reason, String detail, Instant at) {

        /**
         * Whether later records of the key queue behind it. One that waits for its predecessors
         * holds its own stream by its sequence; one that says of no stream has no successors.
         */
        boolean holds() {
            return !waits() && incoming.place() != null;
        }

        /** Whether only another record of its key is why it is parked. */
        boolean isBehindAnother() {
            return reason.equals(BEHIND);
        }

        /** Whether it waits for records that are to come before it. */
        boolean waits() {
            return reason.equals(Gaps.REASON);
        }
    }

    Map<Source, Long> positions(Set<Source> sources) throws SQLException {
        var wanted = List.copyOf(sources);
        var found = new HashMap<Source, Long>();
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(POSITIONS)) {
            statement.setString(1, consumer);
            array(connection, statement, 2, "text", wanted, Source::source);
            array(connection, statement, 3, "text", wanted, Source::stream);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(new Source(rows.getString(1), rows.getString(2)), rows.getLong(3));
                }
            }
        }
        return found;
    }

    Set<Key> parked(Set<Key> keys) throws SQLException {
        var wanted = List.copyOf(keys);
        var found = new HashSet<Key>();
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(PARKED_KEYS)) {
            array(connection, statement, 1, "text", wanted, Key::topic);
            array(connection, statement, 2, "text", wanted, Key::key);
            statement.setString(3, consumer);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Key(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return found;
    }

    /** Writes positions and parked records within the transaction of the decided events. */
    Companion companion(List<Advance> advances, List<Park> parks) {
        return connection -> {
            advance(connection, advances);
            for (var park : parks) {
                park(connection, park);
            }
        };
    }

    private void advance(Connection connection, List<Advance> advances) throws SQLException {
        if (advances.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(ADVANCE)) {
            statement.setString(1, consumer);
            array(connection, statement, 2, "text", advances, one -> one.source().source());
            array(connection, statement, 3, "text", advances, one -> one.source().stream());
            array(connection, statement, 4, "int8", advances, Advance::to);
            array(connection, statement, 5, "int8", advances, Advance::from);
            int rows = statement.executeUpdate();
            if (rows != advances.size()) {
                throw new Companion.Overtaken(
                        "%d of %d streams were advanced by another consumer"
                                .formatted(advances.size() - rows, advances.size()));
            }
        }
    }

    private void park(Connection connection, Park park) throws SQLException {
        Raw raw = park.incoming().raw();
        var place = park.incoming().place();
        try (var statement = connection.prepareStatement(PARK)) {
            statement.setString(1, consumer);
            statement.setString(2, raw.topic());
            statement.setInt(3, raw.partition());
            statement.setLong(4, raw.offset());
            statement.setString(5, raw.key());
            statement.setString(6, place == null ? "" : place.source());
            statement.setString(7, place == null ? "" : place.stream());
            statement.setObject(8, place == null ? null : place.sequence());
            statement.setBytes(9, raw.value());
            statement.setBytes(10, raw.headers());
            statement.setString(11, park.reason());
            statement.setString(12, StorableText.of(park.detail()));
            statement.setObject(13, OffsetDateTime.ofInstant(park.at(), ZoneOffset.UTC));
            statement.setBoolean(14, park.holds());
            statement.executeUpdate();
        }
    }

    /**
     * Takes parked records out, within the transaction of what they lead to.
     *
     * @throws Companion.Overtaken where somebody else took one of them
     */
    Companion removal(List<Incoming> parked) {
        return connection -> {
            for (var one : parked) {
                remove(connection, one.raw());
            }
        };
    }

    /**
     * The parked record of a row that begins with topic, partition, offset, key, value, headers.
     */
    static Raw parked(ResultSet row) throws SQLException {
        return new Raw(
                row.getString(1),
                row.getInt(2),
                row.getLong(3),
                row.getString(4),
                row.getBytes(5),
                row.getBytes(6));
    }

    private void remove(Connection connection, Raw raw) throws SQLException {
        try (var statement = connection.prepareStatement(REMOVE)) {
            statement.setString(1, consumer);
            statement.setString(2, raw.topic());
            statement.setInt(3, raw.partition());
            statement.setLong(4, raw.offset());
            if (statement.executeUpdate() == 0) {
                throw new Companion.Overtaken("the record was taken by somebody else");
            }
        }
    }

    private static <R> void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            List<R> rows,
            Function<R, @Nullable Object> column)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(column.apply(row)));
        statement.setArray(index, connection.createArrayOf(type, values.toArray()));
    }
}
