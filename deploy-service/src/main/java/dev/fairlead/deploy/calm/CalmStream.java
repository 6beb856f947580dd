package dev.fairlead.deploy.calm;

import dev.fairlead.deploy.calm.CalmState.Followed;
import dev.fairlead.events.deployments.WindowFollowedEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Map;
import java.util.Optional;

/** The streams {@code calm-<window id>}. */
public final class CalmStream {
    public static final String KIND = "calm";

    /** What queries filter those by that may hold a release. */
    public static final Map<String, String> OPEN = Map.of("open", "true");

    public static final StreamType<CalmCommand, CalmState, WindowFollowedEvent> TYPE =
            new StreamType<>(
                    KIND,
                    CalmCommand.class,
                    WindowFollowedEvent.class,
                    new CalmDecider(),
                    (stream, _) -> stream,
                    false,
                    (_, state) -> document(state));

    private CalmStream() {}

    /** The stream of the window. */
    public static String of(String windowId) {
        return TYPE.stream(windowId);
    }

    private static Optional<Document> document(CalmState state) {
        return state instanceof Followed followed
                ? Optional.of(
                        new Document(
                                KIND,
                                followed.windowId(),
                                followed.startsAt().toString(),
                                followed))
                : Optional.empty();
    }
}
