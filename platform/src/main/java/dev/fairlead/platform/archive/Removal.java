package dev.fairlead.platform.archive;

import dev.fairlead.platform.store.Rest;
import dev.fairlead.platform.stored.StoredJson;
import dev.fairlead.platform.sums.StreamSum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the store what an archive has, as it is read from the file, in transactions of
 * bounded size. A stream that moved on since it was written stays where it is. What is taken out
 * already is passed over, so that it may begin again anywhere.
 */
final class Removal implements ArchiveFolder.Reader {
    private static final int STREAMS = 200;
    private static final int ROWS = 1_000;

    private static final String STILL =
            """
            select r.s from unnest(?::text[], ?::int[]) r(s, v)
            where r.v = (select max(version) from event where stream_id = r.s)
              and r.s not in (select stream_id from work)
              and not exists (select 1 from event e join unpublished u on u.position = e.position
                where e.stream_id = r.s)
            """;

    // Who is about to append the next event waits here, and meets this row; or has won.
    private static final String REST =
            """
            insert into event (stream_id, version, sequence, event_id, topic, key, type, payload, headers, recorded_at)
            select s, v + 1, null, gen_random_uuid(), '', k, ?, p, ''::bytea, ?
            from unnest(?::text[], ?::int[], ?::text[], ?::bytea[]) r(s, v, k, p)
            on conflict (stream_id, version) do nothing returning stream_id
            """;

    private static final String NOTE =
            """
            insert into archived_stream (stream_id, archive, document, alias, first_sequence, last_sequence, events, digest)
            select s, ?, d, a, f, l, n, g
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
              r(s, d, a, f, l, n, g)
            """;

    private static final String EVENTS =
            """
            delete from event e using unnest(?::text[], ?::int[]) r(s, v)
            where e.stream_id = r.s and e.version <= r.v and e.type <> 'fairlead.archived'
            """;

    private static final String DOCUMENTS =
            """
            delete from projection p using unnest(?::text[], ?::int[]) r(s, v)
            where p.stream_id = r.s and p.version <= r.v
            """;

    // Only what is in the archive as it is in the store.
    private static final String DECISIONS =
            """
            delete from decision d using unnest(?::jsonb[]) j, jsonb_populate_record(null::decision, j) r
            where d.id = r.id and d = r
            """;

    private static final String PARKED =
            """
            delete from parked p using unnest(?::jsonb[]) j, jsonb_populate_record(null::parked, j) r
            where p.consumer = r.consumer and p.topic = r.topic and p.partition = r.partition
              and p.kafka_offset = r.kafka_offset and p = r
            """;

    private final Connection connection;
    private final long archive;
    private final Instant at;
    private final Runnable afterBatch;
    private final List<StreamLine> streams = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();
    private final List<String> parked = new ArrayList<>();
    private long removed;

    /**
     * @param connection with auto-commit
     * @param afterBatch called after each transaction
     */
    Removal(Connection connection, long archive, Instant at, Runnable afterBatch) {
        this.connection = connection;
        this.archive = archive;
        this.at = at;
        this.afterBatch = afterBatch;
    }

    @Override
    public void on(Line line) throws SQLException {
        switch (line.kind()) {
            case EVENT, DOCUMENT -> {}
            case STREAM -> {
                streams.add(StoredJson.read(line.json(), StreamLine.class));
                if (streams.size() == STREAMS) {
                    streams();
                }
            }
            case DECISION -> {
                decisions.add(line.json());
                if (decisions.size() == ROWS) {
                    rows(DECISIONS, decisions);
                }
            }
            case PARKED -> {
                parked.add(line.json());
                if (parked.size() == ROWS) {
                    rows(PARKED, parked);
                }
            }
        }
    }

    /**
     * After the last line.
     *
     * @return number of rows that left the store
     */
    long end() throws SQLException {
        streams();
        rows(DECISIONS, decisions);
        rows(PARKED, parked);
        return removed;
    }

    private void rows(String sql, List<String> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        removed += Transaction.run(connection, () -> delete(sql, rows.toArray()));
        rows.clear();
        afterBatch.run();
    }

    private long delete(String sql, Object[] rows) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("jsonb", rows));
            return statement.executeUpdate();
        }
    }

    private void streams() throws SQLException {
        if (streams.isEmpty()) {
            return;
        }
        removed += Transaction.run(connection, this::together);
        streams.clear();
        afterBatch.run();
    }

    private long together() throws SQLException {
        Set<String> going = still();
        Set<String> held = rest(going);
        List<StreamLine> taken =
                streams.stream()
                        .filter(line -> going.contains(line.closed().stream()))
                        .filter(line -> !line.decided() || held.contains(line.closed().stream()))
                        .toList();
        if (taken.isEmpty()) {
            return 0;
        }
        note(taken);
        long wanted = taken.stream().mapToLong(StreamLine::events).sum();
        long events = delete(EVENTS, taken);
        if (events != wanted) {
            throw new ArchiveRefused(
                    ArchiveRefused.DIFFERS,
                    "archive %d has %d events of %d streams, the store %d (expected: as many); nothing more leaves the store"
                            .formatted(archive, wanted, taken.size(), events));
        }
        return events + delete(DOCUMENTS, taken);
    }

    /** Those to which nothing happened since they were written. */
    private Set<String> still() throws SQLException {
        try (var statement = connection.prepareStatement(STILL)) {
            array(statement, 1, "text", streams, line -> line.closed().stream());
            array(statement, 2, "int4", streams, line -> line.closed().version());
            return names(statement);
        }
    }

    private Set<String> rest(Set<String> going) throws SQLException {
        List<StreamLine> decided =
                streams.stream()
                        .filter(StreamLine::decided)
                        .filter(line -> going.contains(line.closed().stream()))
                        .toList();
        var payloads = new byte[decided.size()][];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = Rest.of(archive, decided.get(i).closed()).encode();
        }
        try (var statement = connection.prepareStatement(REST)) {
            statement.setString(1, Rest.TYPE);
            statement.setObject(2, time());
            array(statement, 3, "text", decided, line -> line.closed().stream());
            array(statement, 4, "int4", decided, line -> line.closed().version());
            array(statement, 5, "text", decided, line -> line.closed().key());
            statement.setArray(6, connection.createArrayOf("bytea", payloads));
            return names(statement);
        }
    }

    private void note(List<StreamLine> taken) throws SQLException {
        try (var statement = connection.prepareStatement(NOTE)) {
            statement.setLong(1, archive);
            array(statement, 2, "text", taken, line -> line.closed().stream());
            array(statement, 3, "text", taken, StreamLine::document);
            array(statement, 4, "text", taken, StreamLine::alias);
            array(statement, 5, "int8", taken, line -> of(line, StreamSum::first));
            array(statement, 6, "int8", taken, line -> of(line, StreamSum::last));
            array(statement, 7, "int8", taken, Removal::publicEvents);
            array(statement, 8, "text", taken, line -> of(line, StreamSum::digest));
            statement.executeUpdate();
        }
    }

    private static long publicEvents(StreamLine line) {
        StreamSum sum = line.sum();
        return sum == null ? 0 : sum.events();
    }

    private static @Nullable Object of(StreamLine line, Function<StreamSum, Object> part) {
        StreamSum sum = line.sum();
        return sum == null ? null : part.apply(sum);
    }

    private long delete(String sql, List<StreamLine> taken) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            array(statement, 1, "text", taken, line -> line.closed().stream());
            array(statement, 2, "int4", taken, line -> line.closed().version());
            return statement.executeUpdate();
        }
    }

    private void array(
            PreparedStatement statement,
            int index,
            String type,
            Collection<StreamLine> lines,
            Function<StreamLine, @Nullable Object> column)
            throws SQLException {
        Object[] values = lines.stream().map(column).toArray();
        statement.setArray(index, connection.createArrayOf(type, values));
    }

    private static Set<String> names(PreparedStatement statement) throws SQLException {
        Set<String> found = new HashSet<>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private OffsetDateTime time() {
        return Gathering.time(at);
    }
}
