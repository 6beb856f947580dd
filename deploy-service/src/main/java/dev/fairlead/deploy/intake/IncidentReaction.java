package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.line.LineCommand;
import dev.fairlead.deploy.line.LineStream;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentPriorityChanged;
import dev.fairlead.events.incidents.IncidentReopened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.schemas.Topic;
import java.util.List;
import java.util.Set;

/** Incidents hold the releases of their services, as far as the configuration says so. */
public final class IncidentReaction implements Reaction {

    @Override
    public Set<String> topics() {
        return Set.of(Topic.INCIDENTS.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        return switch (received.event()) {
            case IncidentOpened opened -> opened(opened);
            case IncidentPriorityChanged changed ->
                    told(changed.incidentId(), new LineCommand.Prioritised(changed.to().name()));
            case IncidentResolved resolved ->
                    told(resolved.incidentId(), new LineCommand.Resolved());
            case IncidentReopened reopened ->
                    told(reopened.incidentId(), new LineCommand.Reopened());
            default -> List.of();
        };
    }

    private static List<Directed> opened(IncidentOpened opened) {
        String service = opened.subject().service();
        return service == null
                ? List.of()
                : told(
                        opened.incidentId(),
                        new LineCommand.Opened(
                                opened.incidentId(),
                                opened.number(),
                                service,
                                opened.subject().environment(),
                                opened.priority().name()));
    }

    private static List<Directed> told(String incidentId, LineCommand command) {
        return List.of(new Directed(LineStream.of(incidentId), command));
    }
}
