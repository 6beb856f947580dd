package dev.fairlead.incident.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.Objective;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.platform.decide.Tone;
import dev.fairlead.platform.subject.Subject;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What queries read of an incident. In JSON its parts stand side by side.
 *
 * @param opened how it began
 * @param subject what it is about
 * @param suspect what is suspected
 * @param cause what it was opened for
 * @param progress how far people have come with it
 * @param reached who was really paged since it was last opened, oldest first
 */
public record IncidentView(
        @JsonUnwrapped Opened opened,
        @JsonUnwrapped Standing standing,
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Suspected suspect,
        @JsonUnwrapped Cause cause,
        @JsonUnwrapped Incident.Progress progress,
        @JsonUnwrapped Promised promised,
        Escalation escalation,
        List<Reached> reached,
        @JsonUnwrapped Told told) {

    /** Kind of the documents. */
    public static final String KIND = "incident";

    /**
     * How an incident began.
     *
     * @param openedAt first opening
     */
    public record Opened(
            String id,
            String number,
            String title,
            String summary,
            String lifecycleId,
            String openedBy,
            Instant openedAt) {

        static Opened of(IncidentOpened opened) {
            return new Opened(
                    opened.incidentId(),
                    opened.number(),
                    opened.title(),
                    opened.summary(),
                    opened.lifecycleId(),
                    opened.openedBy(),
                    opened.at());
        }
    }

    /**
     * Where an incident stands.
     *
     * @param statusSince when it got its status
     * @param situation what people know of it by now
     * @param postMortem what is learned of it
     * @param crew who handles it besides whoever has it
     * @param checklist the operations guide's, and what of it is done
     */
    public record Standing(
            Status status,
            Instant statusSince,
            Priority priority,
            Situation situation,
            PostMortem postMortem,
            Crew crew,
            List<Checklist.Line> checklist) {

        public Standing {
            // Documents that were stored before these were part of them.
            situation = situation == null ? Situation.NONE : situation;
            postMortem = postMortem == null ? PostMortem.NONE : postMortem;
            crew = crew == null ? Crew.NONE : crew;
            checklist = checklist == null ? List.of() : List.copyOf(checklist);
        }
    }

    /** What an incident suspects; null where it does not. */
    public record Suspected(@Nullable String suspectDeploymentId, @Nullable String suspectVersion) {

        static final Suspected NOTHING = new Suspected(null, null);
    }

    /**
     * What the priority promises.
     *
     * @param missed promises that were broken since it was last opened
     */
    public record Promised(Instant responseDue, Instant resolutionDue, List<String> missed) {

        static Promised of(Incident.Promises promises) {
            return new Promised(
                    promises.responseDue(),
                    promises.resolutionDue(),
                    promises.missed().stream().map(Promised::text).sorted().toList());
        }

        private static String text(Objective objective) {
            return objective.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where the escalation stands.
     *
     * @param next who is asked next; null where it does not go on by itself
     */
    public record Escalation(String policy, int epoch, int round, int level, @Nullable Next next) {
        static Escalation of(Incident incident) {
            Rung rung = incident.rung();
            return new Escalation(
                    incident.plan().policy(),
                    rung.epoch(),
                    rung.round(),
                    rung.level(),
                    Next.of(incident));
        }
    }

    /** Somebody whose page a channel took, and when. */
    public record Reached(String person, String role, int round, int level, Instant at) {

        static Reached of(Page page) {
            return new Reached(
                    page.responder().person(),
                    page.responder().role(),
                    page.rung().round(),
                    page.rung().level(),
                    page.at());
        }
    }

    /**
     * What happened.
     *
     * @param joinedAlerts groups of alerts that it is about besides the one that opened it
     * @param timeline oldest first; of a long one the first 50 entries and the latest 150
     * @param timelineOmitted entries that are left out after the first 50
     */
    public record Told(
            List<JoinedGroup> joinedAlerts, List<TimelineEntry> timeline, int timelineOmitted) {

        public Told {
            // Documents that were stored before these were part of them.
            joinedAlerts = joinedAlerts == null ? List.of() : List.copyOf(joinedAlerts);
        }
    }

    static IncidentView of(Incident incident) {
        IncidentOpened opened = incident.opened();
        Suspect suspect = incident.suspect();
        return new IncidentView(
                Opened.of(opened),
                new Standing(
                        incident.status(),
                        incident.statusSince(),
                        incident.plan().priority(),
                        incident.situation(),
                        incident.postMortem(),
                        incident.conduct().crew(),
                        incident.conduct().checklist().lines()),
                Subject.of(opened.subject()),
                suspect == null
                        ? Suspected.NOTHING
                        : new Suspected(suspect.deploymentId(), suspect.version()),
                new Cause(opened.groupKey(), opened.fingerprint(), opened.breachEventId()),
                incident.progress(),
                Promised.of(incident.promises()),
                Escalation.of(incident),
                incident.pages().stream().filter(Page::isOfEscalation).map(Reached::of).toList(),
                new Told(
                        incident.joined().groups(),
                        incident.timeline().lines(),
                        incident.timeline().omitted()));
    }

    /** Id of the incident. */
    public String id() {
        return opened.id();
    }

    /** Where it stands. */
    public Status status() {
        return standing.status();
    }

    /** How the status is to be shown. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Tone tone() {
        return status().tone();
    }

    /** Whether a person has it, was paged for it, has a role in it, or was asked to help. */
    public boolean concerns(String person) {
        Mark taken = progress.acknowledged();
        return (taken != null && taken.by().equals(person))
                || reached.stream().anyMatch(each -> each.person().equals(person))
                || standing.crew().roles().stream().anyMatch(each -> each.person().equals(person))
                || standing.crew().hasHelper(person);
    }

    /** Whether everybody was asked in vain, so that lists can be narrowed to such incidents. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean nobodyReached() {
        return progress.nobodyReachedSince() != null;
    }

    /** What may be done with it now, by the names that the API has for it. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<String> actions() {
        return switch (status()) {
            case OPEN ->
                    List.of(
                            "acknowledge",
                            "update",
                            "note",
                            "escalate",
                            "priority",
                            "roles",
                            "responders",
                            "checklist");
            case ACKNOWLEDGED ->
                    List.of(
                            "update",
                            "note",
                            "mitigate",
                            "resolve",
                            "escalate",
                            "priority",
                            "roles",
                            "responders",
                            "checklist");
            case MITIGATED ->
                    List.of(
                            "update",
                            "note",
                            "resolve",
                            "escalate",
                            "priority",
                            "roles",
                            "responders",
                            "checklist");
            case RESOLVED -> List.of("reopen", "checklist");
        };
    }
}
