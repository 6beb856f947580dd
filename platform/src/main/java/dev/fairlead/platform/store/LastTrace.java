package dev.fairlead.platform.store;

import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.schemas.EventHeaders;
import java.sql.Connection;
import java.sql.SQLException;

/** The trace in which a stream's last event was decided. */
final class LastTrace {
    private static final String LAST =
            "select headers from event where stream_id = ? order by version desc limit 1";

    private LastTrace() {}

    /** {@link TraceContext#NONE} of a stream without events, or whose last event has no trace. */
    static TraceContext of(Connection connection, String stream) throws SQLException {
        try (var statement = connection.prepareStatement(LAST)) {
            statement.setString(1, stream);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return TraceContext.NONE;
                }
                byte[] bytes = row.getBytes(1);
                if (bytes.length == 0) {
                    // What an archive left behind.
                    return TraceContext.NONE;
                }
                var headers = EventHeaders.decode(HeaderBytes.decode(bytes));
                return new TraceContext(headers.traceparent(), headers.tracestate());
            }
        }
    }
}
