package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.line.LineCommand;
import dev.fairlead.deploy.line.LineStream;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutStream;
import dev.fairlead.events.incidents.DeploymentOccasion;
import dev.fairlead.events.incidents.DeploymentsAnnounced;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentPriorityChanged;
import dev.fairlead.events.incidents.IncidentReopened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.schemas.Topic;
import java.util.List;
import java.util.Set;

/**
 * Incidents hold the releases of their services, as far as the configuration says so; and what a
 * team was told of a release is evidence for the release.
 */
public final class IncidentReaction implements Reaction {

    /** Item of the checklist that is evidenced by what a channel took. */
    static final String TEAM_NOTIFIED = "team-notified";

    private static final String TELLER = "incident-service";

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
            case DeploymentsAnnounced announced -> notified(announced);
            default -> List.of();
        };
    }

    /** For that release alone: what was said of another one tells nobody of this. */
    private static List<Directed> notified(DeploymentsAnnounced announced) {
        Release.Evidence evidence =
                new Release.Evidence(
                        TEAM_NOTIFIED,
                        "passed",
                        null,
                        null,
                        announced.at(),
                        TELLER,
                        "the channel %s was told".formatted(announced.channel()));
        return announced.deployments().stream()
                .filter(each -> each.occasion() == DeploymentOccasion.REQUESTED)
                .map(each ->
                        new Directed(
                                RolloutStream.of(each.deploymentId()),
                                new RolloutCommand.EvidenceFound(List.of(evidence))))
                .toList();
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
