package dev.fairlead.platform.store;

import dev.fairlead.schemas.EventCodec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * States of streams, folded from their events. The latest states are kept in memory; each look asks
 * the store for events that are newer, so that a state is never older than the last commit that the
 * look can see.
 */
final class Snapshots {
    // Scalar arrays and a lateral leave the planner no choice but the index on stream and version.
    private static final String NEWER =
            """
            select e.stream_id, e.version, e.sequence, e.key, e.payload, e.event_id, e.type
            from unnest(?::text[], ?::int[]) r(s, v)
            cross join lateral (select * from event where stream_id = r.s and version > r.v order by version) e
            limit 200
            """;

    private static final int PAGE = 200;

    private final StreamTypes types;
    private final EventCodec codec;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Snapshot> latest;

    Snapshots(StreamTypes types, EventCodec codec, int capacity) {
        this.types = types;
        this.codec = codec;
        this.latest =
                new LinkedHashMap<>(256, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Snapshot> eldest) {
                        return size() > capacity;
                    }
                };
    }

    /** The states of the streams, as the connection sees them now. */
    Map<String, Snapshot> load(Connection connection, Collection<String> streams)
            throws SQLException {
        var snapshots = remembered(streams);
        while (loadPage(connection, snapshots) == PAGE) {
            // A stream that grew, or many of them, are folded page by page: never all events at
            // once.
        }
        return snapshots;
    }

    private int loadPage(Connection connection, Map<String, Snapshot> snapshots)
            throws SQLException {
        var names = snapshots.keySet().toArray();
        var versions = snapshots.values().stream().map(Snapshot::version).toArray();
        try (var statement = connection.prepareStatement(NEWER)) {
            statement.setArray(1, connection.createArrayOf("text", names));
            statement.setArray(2, connection.createArrayOf("int4", versions));
            int found = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found++;
                    snapshots.compute(
                            rows.getString(1), (stream, before) -> next(stream, before, rows));
                }
            }
            return found;
        }
    }

    /** What rests is not remembered: it may be brought back without a new version. */
    void remember(Map<String, Snapshot> snapshots) {
        lock.lock();
        try {
            snapshots.forEach((stream, snapshot) -> {
                if (snapshot.rest() == null) {
                    latest.put(stream, snapshot);
                } else {
                    latest.remove(stream);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    void forget(Collection<String> streams) {
        lock.lock();
        try {
            latest.keySet().removeAll(streams);
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Snapshot> remembered(Collection<String> streams) {
        var found = new HashMap<String, Snapshot>();
        lock.lock();
        try {
            for (var stream : streams) {
                var snapshot = latest.get(stream);
                found.put(stream, snapshot == null ? initial(stream) : snapshot);
            }
        } finally {
            lock.unlock();
        }
        return found;
    }

    private Snapshot initial(String stream) {
        return types.of(stream).initial();
    }

    private Snapshot next(String stream, @Nullable Snapshot before, ResultSet row) {
        if (before == null) {
            throw new IllegalStateException("stream '" + stream + "' was not asked for");
        }
        try {
            long sequence = row.getLong(3);
            boolean isPublic = !row.wasNull();
            if (row.getString(7).equals(Rest.TYPE)) {
                var initial = initial(stream).state();
                return Rest.decode(row.getBytes(5)).at(row.getInt(2), row.getString(4), initial);
            }
            var event = codec.decode(row.getBytes(5));
            return new Snapshot(
                    row.getInt(2),
                    isPublic ? sequence : before.sequence(),
                    isPublic ? row.getString(6) : before.lastPublic(),
                    row.getString(4),
                    types.of(stream).evolve(before.state(), event),
                    null);
        } catch (SQLException e) {
            throw new IllegalStateException("event of stream '" + stream + "' cannot be read", e);
        }
    }
}
