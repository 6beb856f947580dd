package dev.fairlead.incident.suspect;

import dev.fairlead.events.incidents.SuspectEvent;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/**
 * How the streams of suspects are named. Their events are internal, so that nobody sees the key.
 */
public final class SuspectStream {

    private static final String CATEGORY = "suspect";

    private SuspectStream() {}

    public static StreamType<SuspectCommand, SuspectState, SuspectEvent> type() {
        return new StreamType<>(
                CATEGORY,
                SuspectCommand.class,
                SuspectEvent.class,
                new SuspectDecider(),
                (stream, _) -> stream.substring(CATEGORY.length() + 1),
                false,
                (_, _) -> Optional.empty());
    }

    public static String stream(String deploymentId) {
        return CATEGORY + "-" + deploymentId;
    }
}
