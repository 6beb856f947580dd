package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.stored.StoredJson;
import dev.fairlead.schemas.EventCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the documents anew from the events: after a change of what they show. Stream after stream,
 * each under the stream's version, so that appends may go on; a stream that moves on meanwhile has
 * written its own document.
 */
public final class Rebuild {
    private static final String REPLACE =
            """
            insert into projection (stream_id, version, kind, id, sort, document, updated_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (stream_id) do update set kind = excluded.kind, id = excluded.id, sort = excluded.sort,
                document = excluded.document, version = excluded.version, updated_at = excluded.updated_at
            where projection.version <= excluded.version
            """;

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final StreamTypes types;
    private final EventCodec codec;

    public Rebuild(DataSource dataSource, JdbcClient jdbc, StreamTypes types, EventCodec codec) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.types = types;
        this.codec = codec;
    }

    /**
     * @return number of documents that were written
     */
    public long run() {
        long written = 0;
        var after = "";
        while (true) {
            var streams =
                    jdbc.sql(
                                    "select distinct stream_id from event where stream_id > ? order by stream_id limit 500")
                            .params(after)
                            .query((row, _) -> row.getString(1))
                            .list();
            if (streams.isEmpty()) {
                return written;
            }
            written += rebuild(streams.stream().filter(types::knows).toList());
            after = streams.getLast();
        }
    }

    private long rebuild(List<String> streams) {
        // A cache of its own: what it folds must not depend on what the engine remembers.
        var fresh = new Snapshots(types, codec, streams.size());
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(REPLACE)) {
            long written = 0;
            for (var entry : fresh.load(connection, streams).entrySet()) {
                written += write(connection, statement, entry.getKey(), entry.getValue());
            }
            return written;
        } catch (SQLException e) {
            throw new TransientDataAccessResourceException(
                    "documents cannot be rebuilt; run it again", e);
        }
    }

    private long write(
            Connection connection, PreparedStatement statement, String stream, Snapshot snapshot)
            throws SQLException {
        // The document of what was archived went with it.
        var document =
                snapshot.rest() == null
                        ? types.of(stream).document(stream, snapshot.state())
                        : Optional.<Document>empty();
        var at = recordedAt(connection, stream, snapshot.version());
        if (document.isEmpty() || at.isEmpty()) {
            return 0;
        }
        var found = document.get();
        statement.setString(1, stream);
        statement.setInt(2, snapshot.version());
        statement.setString(3, found.kind());
        statement.setString(4, found.id());
        statement.setString(5, found.sort());
        statement.setString(6, StoredJson.write(found.body()));
        statement.setObject(7, at.get());
        return statement.executeUpdate();
    }

    /** Empty where the version has been archived since it was read. */
    private static Optional<OffsetDateTime> recordedAt(
            Connection connection, String stream, int version) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select recorded_at from event where stream_id = ? and version = ?")) {
            statement.setString(1, stream);
            statement.setInt(2, version);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getObject(1, OffsetDateTime.class))
                        : Optional.empty();
            }
        }
    }
}
