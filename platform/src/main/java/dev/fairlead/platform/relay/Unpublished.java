package dev.fairlead.platform.relay;

import dev.fairlead.platform.store.HeaderBytes;
import dev.fairlead.schemas.Header;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Reads and deletes the rows of events that are not published yet, in the leader's own session. */
final class Unpublished {
    // Without the materialized limit the planner walks the whole store for each batch.
    private static final String READ =
            """
            with u as materialized (select position from unpublished order by position limit ?)
            select e.position, e.topic, e.key, e.payload, e.headers
            from u join event e on e.position = u.position order by u.position
            """;
    private static final String DELETE =
            "delete from unpublished where position = any(?::bigint[])";

    /**
     * A lost delete only sends again, so it need not wait for the disk; the other settings keep the
     * plan of the read to the two primary keys.
     */
    private static final String SETTINGS =
            "set synchronous_commit = off; set plan_cache_mode = force_generic_plan;"
                    + " set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off;"
                    + " set jit = off";

    private Unpublished() {}

    /** A stored event as it is sent. */
    record Row(long position, ProducerRecord<byte[], byte[]> record) {}

    static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    static List<Row> read(Connection connection, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(READ)) {
            statement.setInt(1, limit);
            var found = new ArrayList<Row>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Row(
                                    rows.getLong(1),
                                    record(
                                            rows.getString(2),
                                            rows.getString(3),
                                            rows.getBytes(4),
                                            rows.getBytes(5))));
                }
            }
            return found;
        }
    }

    static ProducerRecord<byte[], byte[]> record(
            String topic, String key, byte[] payload, byte[] headers) {
        var record =
                new ProducerRecord<>(
                        topic, key.getBytes(java.nio.charset.StandardCharsets.UTF_8), payload);
        for (Header header : HeaderBytes.decode(headers)) {
            record.headers().add(header.name(), header.value());
        }
        return record;
    }

    static void delete(Connection connection, List<Row> rows) throws SQLException {
        try (var statement = connection.prepareStatement(DELETE)) {
            var positions = rows.stream().map(Row::position).toArray();
            statement.setArray(1, connection.createArrayOf("int8", positions));
            statement.executeUpdate();
        }
    }
}
