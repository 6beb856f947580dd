package dev.fairlead.incident.suspect;

import dev.fairlead.events.incidents.SuspectEvent;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/**
 * How the streams of suspects are named. Their events are internal, so that nobody sees the key.
 */
public final class SuspectStream {

    /** The type of these streams. */
    public static final StreamType<SuspectCommand, SuspectState, SuspectEvent> TYPE =
            new StreamType<>(
                    "suspect",
                    SuspectCommand.class,
                    SuspectEvent.class,
                    new SuspectDecider(),
                    (stream, _) -> SuspectStream.TYPE.id(stream),
                    false,
                    (_, _) -> Optional.empty());

    private SuspectStream() {}

    /** The stream of the suspected deployment. */
    public static String of(String deploymentId) {
        return TYPE.stream(deploymentId);
    }
}
