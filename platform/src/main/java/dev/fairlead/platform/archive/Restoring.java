package dev.fairlead.platform.archive;

import dev.fairlead.platform.store.Rest;
import dev.fairlead.platform.stored.StoredJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the rows of an archive back as they were, in transactions of bounded size. Rows that are
 * there already are compared and left as they are, so that it may begin again anywhere.
 */
final class Restoring implements ArchiveFolder.Reader {
    private static final int ROWS = 2_000;

    private static final String EVENTS =
            """
            insert into event overriding system value
            select r.* from unnest(?::jsonb[]) j, jsonb_populate_record(null::event, j) r
            where exists (select 1 from archived_stream a where a.stream_id = r.stream_id and a.archive = ?)
            on conflict do nothing
            """;
    private static final String OTHER_EVENTS =
            """
            select count(*) from unnest(?::jsonb[]) j, jsonb_populate_record(null::event, j) r
            where exists (select 1 from archived_stream a where a.stream_id = r.stream_id and a.archive = ?)
              and not exists (select 1 from event e where e.position = r.position and e = r)
            """;

    // A stream that began again has a newer one.
    private static final String DOCUMENTS =
            """
            insert into projection
            select r.* from unnest(?::jsonb[]) j, jsonb_populate_record(null::projection, j) r
            where exists (select 1 from archived_stream a where a.stream_id = r.stream_id and a.archive = ?)
            on conflict do nothing
            """;
    private static final String REST =
            """
            delete from event e using unnest(?::text[], ?::int[]) r(s, v)
            where e.stream_id = r.s and e.version = r.v + 1 and e.type = ?
            """;
    private static final String NOTE =
            "update archived_stream set restored_at = ? where archive = ? and stream_id = any(?)";
    private static final String DECISIONS =
            "insert into decision select r.* from unnest(?::jsonb[]) j,"
                    + " jsonb_populate_record(null::decision, j) r on conflict do nothing";
    private static final String OTHER_DECISIONS =
            """
            select count(*) from unnest(?::jsonb[]) j, jsonb_populate_record(null::decision, j) r
            where not exists (select 1 from decision d where d.id = r.id and d = r)
            """;
    private static final String PARKED =
            "insert into parked select r.* from unnest(?::jsonb[]) j,"
                    + " jsonb_populate_record(null::parked, j) r on conflict do nothing";

    private final Connection connection;
    private final long archive;
    private final Instant at;
    private final Runnable afterBatch;
    private final List<String> events = new ArrayList<>();
    private final List<String> documents = new ArrayList<>();
    private final List<StreamLine> streams = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();
    private final List<String> parked = new ArrayList<>();
    private long restored;

    /**
     * @param connection with auto-commit
     * @param afterBatch called after each transaction
     */
    Restoring(Connection connection, long archive, Instant at, Runnable afterBatch) {
        this.connection = connection;
        this.archive = archive;
        this.at = at;
        this.afterBatch = afterBatch;
    }

    @Override
    public void on(Line line) throws SQLException {
        switch (line.kind()) {
            case EVENT -> events.add(line.json());
            case DOCUMENT -> documents.add(line.json());
            case STREAM -> streams.add(StoredJson.read(line.json(), StreamLine.class));
            case DECISION -> decisions.add(line.json());
            case PARKED -> parked.add(line.json());
        }
        if (events.size() + decisions.size() + parked.size() >= ROWS) {
            flush();
        }
    }

    /**
     * After the last line.
     *
     * @return number of rows that were put back
     */
    long end() throws SQLException {
        flush();
        return restored;
    }

    private void flush() throws SQLException {
        restored += Transaction.run(connection, this::together);
        List.of(events, documents, streams, decisions, parked).forEach(List::clear);
        afterBatch.run();
    }

    private long together() throws SQLException {
        long rows = update(EVENTS, events, true);
        same(OTHER_EVENTS, events, true);
        rows += update(DOCUMENTS, documents, true);
        // After all of a stream's events: until then it rests.
        awake();
        rows += update(DECISIONS, decisions, false);
        same(OTHER_DECISIONS, decisions, false);
        return rows + update(PARKED, parked, false);
    }

    private long update(String sql, List<String> rows, boolean ofStreams) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("jsonb", rows.toArray()));
            if (ofStreams) {
                statement.setLong(2, archive);
            }
            return statement.executeUpdate();
        }
    }

    private void same(String sql, List<String> rows, boolean ofStreams) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("jsonb", rows.toArray()));
            if (ofStreams) {
                statement.setLong(2, archive);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                if (row.getLong(1) > 0) {
                    throw new ArchiveRefused(
                            ArchiveRefused.DIFFERS,
                            "the store has %d other rows in the places of rows of archive %d (expected: none); nothing of this part is put back"
                                    .formatted(row.getLong(1), archive));
                }
            }
        }
    }

    private void awake() throws SQLException {
        Object[] names = streams.stream().map(line -> line.closed().stream()).toArray();
        Object[] versions = streams.stream().map(line -> line.closed().version()).toArray();
        try (var statement = connection.prepareStatement(REST)) {
            statement.setArray(1, connection.createArrayOf("text", names));
            statement.setArray(2, connection.createArrayOf("int4", versions));
            statement.setString(3, Rest.TYPE);
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(NOTE)) {
            statement.setObject(1, Gathering.time(at));
            statement.setLong(2, archive);
            statement.setArray(3, connection.createArrayOf("text", names));
            statement.executeUpdate();
        }
    }
}
