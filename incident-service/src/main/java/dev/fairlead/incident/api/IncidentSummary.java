package dev.fairlead.incident.api;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident in a list. */
record IncidentSummary(
        String id,
        String number,
        String title,
        Status status,
        Tone tone,
        Priority priority,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String team,
        @Nullable String suspectDeploymentId,
        String lifecycleId,
        Instant openedAt,
        Instant responseDue,
        Instant resolutionDue) {

    static IncidentSummary of(IncidentView view) {
        return new IncidentSummary(
                view.id(),
                view.number(),
                view.title(),
                view.status(),
                view.tone(),
                view.priority(),
                view.service(),
                view.environment(),
                view.team(),
                view.suspectDeploymentId(),
                view.lifecycleId(),
                view.openedAt(),
                view.responseDue(),
                view.resolutionDue());
    }
}
