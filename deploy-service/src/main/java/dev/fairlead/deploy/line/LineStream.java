package dev.fairlead.deploy.line;

import dev.fairlead.deploy.line.LineState.Followed;
import dev.fairlead.events.deployments.IncidentFollowedEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Map;
import java.util.Optional;

/** The streams {@code line-<incident id>}. */
public final class LineStream {
    public static final String KIND = "line";

    /** What queries filter those by that are open and of the gravest priority. */
    public static final Map<String, String> GRAVE = Map.of("open", "true", "priority", "P1");

    public static final StreamType<LineCommand, LineState, IncidentFollowedEvent> TYPE =
            new StreamType<>(
                    KIND,
                    LineCommand.class,
                    IncidentFollowedEvent.class,
                    new LineDecider(),
                    (stream, _) -> stream,
                    false,
                    (_, state) -> document(state));

    private LineStream() {}

    /** The stream of the incident. */
    public static String of(String incidentId) {
        return TYPE.stream(incidentId);
    }

    private static Optional<Document> document(LineState state) {
        return state instanceof Followed followed
                ? Optional.of(
                        new Document(KIND, followed.incidentId(), followed.number(), followed))
                : Optional.empty();
    }
}
