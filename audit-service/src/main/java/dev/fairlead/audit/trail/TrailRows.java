package dev.fairlead.audit.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;

/** Reads rows of the table {@code trail}. */
public final class TrailRows implements RowMapper<TrailRow> {

    /** The columns that {@link #mapRow} reads. */
    public static final String COLUMNS =
            """
            chain, position, topic, partition, kafka_offset, headers, key, value, event_id, source,
            type, subject, sequence, time, correlation_id, causation_id, trace_id, identity,
            content_hash, service, names, undecodable, recorded_at, previous_hash, hash\
            """;

    /** Condition of records that are what they claim to be, see {@link TrailRow#isForged}. */
    public static final String GENUINE =
            "(undecodable is null or undecodable !~ '^(unproven|conflicting-content)')";

    @Override
    public TrailRow mapRow(ResultSet row, int number) throws SQLException {
        return new TrailRow(
                row.getString("chain"),
                row.getLong("position"),
                new RecordBytes(
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("kafka_offset"),
                        row.getBytes("headers"),
                        row.getBytes("key"),
                        row.getBytes("value")),
                envelope(row),
                new Reading(
                        row.getString("identity"),
                        row.getBytes("content_hash"),
                        row.getString("service"),
                        List.of((String[]) row.getArray("names").getArray()),
                        row.getString("undecodable")),
                time(row, "recorded_at"),
                row.getBytes("previous_hash"),
                row.getBytes("hash"));
    }

    private static Envelope envelope(ResultSet row) throws SQLException {
        var identity =
                new Envelope.Identity(
                        row.getString("event_id"),
                        row.getString("source"),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getObject("sequence", Long.class));
        var links =
                new Envelope.Links(
                        row.getString("correlation_id"),
                        row.getString("causation_id"),
                        row.getString("trace_id"));
        return new Envelope(identity, time(row, "time"), links);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
