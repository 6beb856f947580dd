package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentState.Known;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of incidents are named, keyed and shown. */
public final class IncidentStream {

    /** The type of these streams. */
    public static final StreamType<IncidentCommand, IncidentState, IncidentEvent> TYPE =
            new StreamType<>(
                    "incident",
                    IncidentCommand.class,
                    IncidentEvent.class,
                    new IncidentDecider(),
                    (stream, _) -> IncidentStream.TYPE.id(stream),
                    false,
                    (_, state) -> document(state));

    private IncidentStream() {}

    /** The stream of the incident. */
    public static String of(String incidentId) {
        return TYPE.stream(incidentId);
    }

    /** Name that the incident of a group of alerts, or of a cause, holds until it is resolved. */
    public static String claim(String groupKey) {
        return "incident:" + groupKey;
    }

    private static Optional<Document> document(IncidentState state) {
        return state instanceof Known(Incident incident)
                ? Optional.of(
                        new Document(
                                IncidentView.KIND,
                                incident.id(),
                                incident.opened().at().toString(),
                                IncidentView.of(incident)))
                : Optional.empty();
    }
}
