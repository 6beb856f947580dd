package dev.fairlead.platform.relay;

import dev.fairlead.platform.store.HeaderBytes;
import dev.fairlead.schemas.Header;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Reads and deletes the rows of events that are not published yet, in the leader's own session. */
final class Unpublished {
    private static final String POSITIONS =
            "select position from unpublished order by position limit ?";
    private static final String READ =
            "select topic, key, payload, headers from event where position = any(?::bigint[])"
                    + " order by position";

    /**
     * A lost delete only sends again, so it need not wait for the disk; the other settings keep the
     * plan of the read to the two primary keys.
     */
    private static final String SETTINGS =
            "set synchronous_commit = off; set plan_cache_mode = force_generic_plan;"
                    + " set enable_hashjoin = off; set enable_mergejoin = off; set enable_seqscan = off;"
                    + " set jit = off";

    private Unpublished() {}

    static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    /** The lowest positions that wait, ascending. */
    static List<Long> positions(Connection connection, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(POSITIONS)) {
            statement.setInt(1, limit);
            var found = new ArrayList<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }

    /** The events at these positions as they are sent, in the order of their positions. */
    static List<ProducerRecord<byte[], byte[]>> read(Connection connection, List<Long> positions)
            throws SQLException {
        try (var statement = connection.prepareStatement(READ)) {
            statement.setArray(1, connection.createArrayOf("int8", positions.toArray()));
            var found = new ArrayList<ProducerRecord<byte[], byte[]>>(positions.size());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            record(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getBytes(3),
                                    rows.getBytes(4)));
                }
            }
            return found;
        }
    }

    static ProducerRecord<byte[], byte[]> record(
            String topic, String key, byte[] payload, byte[] headers) {
        var record = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), payload);
        for (Header header : HeaderBytes.decode(headers)) {
            record.headers().add(header.name(), header.value());
        }
        return record;
    }
}
