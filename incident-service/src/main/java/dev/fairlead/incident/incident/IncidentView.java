package dev.fairlead.incident.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.Objective;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.platform.decide.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of an incident.
 *
 * @param statusSince when it got its status
 * @param openedAt first opening
 * @param missed promises that were broken since it was last opened
 * @param reached who was really paged since it was last opened, oldest first
 * @param timeline oldest first; of a long one the first 50 entries and the latest 150
 * @param timelineOmitted entries that are left out after the first 50
 */
public record IncidentView(
        String id,
        String number,
        String title,
        String summary,
        Status status,
        Instant statusSince,
        Priority priority,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String team,
        @Nullable String groupKey,
        @Nullable String fingerprint,
        @Nullable String breachEventId,
        @Nullable String suspectDeploymentId,
        @Nullable String suspectVersion,
        @Nullable String runbook,
        String lifecycleId,
        String openedBy,
        Instant openedAt,
        @Nullable Mark acknowledged,
        @Nullable Mark mitigated,
        @Nullable Mark resolved,
        Instant responseDue,
        Instant resolutionDue,
        List<String> missed,
        Escalation escalation,
        List<Reached> reached,
        List<TimelineEntry> timeline,
        int timelineOmitted) {

    /** Kind of the documents. */
    public static final String KIND = "incident";

    /** How the status is to be shown. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return status.tone();
    }

    /** What may be done with it now, by the names that the API has for it. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<String> actions() {
        return switch (status) {
            case OPEN -> List.of("acknowledge", "update", "escalate");
            case ACKNOWLEDGED -> List.of("update", "mitigate", "resolve", "escalate");
            case MITIGATED -> List.of("update", "resolve", "escalate");
            case RESOLVED -> List.of("reopen");
        };
    }

    /** Where the escalation stands. */
    public record Escalation(String policy, int epoch, int round, int level) {}

    /** Somebody whose page a channel took, and when. */
    public record Reached(String person, String role, int round, int level, Instant at) {}

    private static Reached reached(Page page) {
        return new Reached(
                page.responder().person(),
                page.responder().role(),
                page.rung().round(),
                page.rung().level(),
                page.at());
    }

    static IncidentView of(Incident incident) {
        IncidentOpened opened = incident.opened();
        return new IncidentView(
                opened.incidentId(),
                opened.number(),
                opened.title(),
                opened.summary(),
                incident.status(),
                incident.statusSince(),
                incident.plan().priority(),
                opened.service(),
                opened.environment(),
                opened.team(),
                opened.groupKey(),
                opened.fingerprint(),
                opened.breachEventId(),
                opened.suspectDeploymentId(),
                opened.suspectVersion(),
                opened.runbook(),
                opened.lifecycleId(),
                opened.openedBy(),
                opened.at(),
                incident.progress().acknowledged(),
                incident.progress().mitigated(),
                incident.progress().resolved(),
                incident.promises().responseDue(),
                incident.promises().resolutionDue(),
                incident.promises().missed().stream().map(IncidentView::text).sorted().toList(),
                new Escalation(
                        incident.plan().policy(),
                        incident.rung().epoch(),
                        incident.rung().round(),
                        incident.rung().level()),
                incident.pages().stream().map(IncidentView::reached).toList(),
                incident.timeline().lines(),
                incident.timeline().omitted());
    }

    private static String text(Objective objective) {
        return objective.name().toLowerCase(Locale.ROOT);
    }
}
