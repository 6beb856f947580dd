package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.Keeping;
import dev.fairlead.schemas.EventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which streams are closed, by what their events made of them. Remembers nothing. */
public final class ClosedStreams {
    private final StreamTypes types;
    private final EventCodec codec;
    private final List<Keeping> keeping;

    /**
     * @param keeping what stays although it is closed
     */
    public ClosedStreams(StreamTypes types, EventCodec codec, Collection<Keeping> keeping) {
        this.types = types;
        this.codec = codec;
        this.keeping = List.copyOf(keeping);
    }

    /**
     * A closed stream as it was read.
     *
     * @param ended whether it takes no command any more; otherwise it may begin again
     * @param lastPublic id of its last public event; null where it has none
     * @param key topic key
     */
    public record Closed(
            String stream,
            boolean ended,
            int version,
            long sequence,
            @Nullable String lastPublic,
            String key) {}

    /** Whether commands are decided on the stream; what no stream decides is one event for ever. */
    public boolean isDecided(String stream) {
        return types.knows(stream);
    }

    /**
     * Those of the streams, all of them decided ones, that may go, as the connection sees them.
     *
     * @return by stream
     */
    public Map<String, Closed> find(Connection connection, Collection<String> streams)
            throws SQLException {
        var fresh = new Snapshots(types, codec, streams.size());
        var closed = new HashMap<String, Closed>();
        var states = new HashMap<String, Object>();
        fresh.load(connection, streams)
                .forEach((stream, snapshot) -> {
                    var closing =
                            snapshot.rest() == null
                                    ? types.of(stream).closing(snapshot)
                                    : Closing.OPEN;
                    var key = snapshot.key();
                    if (closing != Closing.OPEN && key != null) {
                        states.put(stream, snapshot.state());
                        closed.put(
                                stream,
                                new Closed(
                                        stream,
                                        closing == Closing.ENDED,
                                        snapshot.version(),
                                        snapshot.sequence(),
                                        snapshot.lastPublic(),
                                        key));
                    }
                });
        for (var one : keeping) {
            closed.keySet().removeAll(one.of(states));
        }
        return closed;
    }
}
