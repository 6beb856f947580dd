package dev.fairlead.incident.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Mark;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.platform.decide.Tone;
import dev.fairlead.platform.subject.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident in a list. In JSON its parts stand side by side. */
record IncidentSummary(
        String id,
        String number,
        String title,
        Status status,
        Priority priority,
        @JsonUnwrapped Concerned concerned,
        String lifecycleId,
        Instant openedAt,
        @JsonUnwrapped Promised promised) {

    /**
     * What is promised, and whether anybody is there to keep it.
     *
     * @param acknowledgedBy who has it; null where nobody has
     * @param nobodyReachedSince since when everybody was asked in vain; null where that is not so
     */
    record Promised(
            Instant responseDue,
            Instant resolutionDue,
            @Nullable String acknowledgedBy,
            @Nullable Instant nobodyReachedSince) {}

    /** Whom and what it concerns. */
    record Concerned(
            @Nullable String service,
            @Nullable String environment,
            @Nullable String team,
            @Nullable String suspectDeploymentId) {}

    /** How the status is to be shown. */
    @JsonProperty
    public Tone tone() {
        return status.tone();
    }

    static IncidentSummary of(IncidentView view) {
        IncidentView.Opened opened = view.opened();
        Subject subject = view.subject();
        Mark taken = view.progress().acknowledged();
        return new IncidentSummary(
                opened.id(),
                opened.number(),
                opened.title(),
                view.status(),
                view.standing().priority(),
                new Concerned(
                        subject.service(),
                        subject.environment(),
                        subject.team(),
                        view.suspect().suspectDeploymentId()),
                opened.lifecycleId(),
                opened.openedAt(),
                new Promised(
                        view.promised().responseDue(),
                        view.promised().resolutionDue(),
                        taken == null ? null : taken.by(),
                        view.progress().nobodyReachedSince()));
    }
}
