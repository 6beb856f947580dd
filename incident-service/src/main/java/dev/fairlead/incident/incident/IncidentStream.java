package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentState.Known;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of incidents are named, keyed and shown. */
public final class IncidentStream {

    private static final String CATEGORY = "incident";

    private IncidentStream() {}

    public static StreamType<IncidentCommand, IncidentState, IncidentEvent> type() {
        return new StreamType<>(
                CATEGORY,
                IncidentCommand.class,
                IncidentEvent.class,
                new IncidentDecider(),
                (stream, _) -> stream.substring(CATEGORY.length() + 1),
                false,
                (_, state) -> document(state));
    }

    public static String stream(String incidentId) {
        return CATEGORY + "-" + incidentId;
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
