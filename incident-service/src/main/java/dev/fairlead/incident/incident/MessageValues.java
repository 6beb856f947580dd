package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.template.Field;
import dev.fairlead.incident.template.Words;
import dev.fairlead.platform.subject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message can say of an incident. */
public final class MessageValues {

    /** Somebody has it, and the cause is known. */
    static final String IDENTIFIED = "Identified";

    private MessageValues() {}

    /** The values, to be changed at will; what is not known is left out, or said to be so. */
    public static Map<Field, String> of(IncidentView view) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        putOpening(values, view);
        put(values, Field.STATUS, view.status().text());
        put(values, Field.STATUS_SINCE, view.standing().statusSince());
        put(values, Field.PRIORITY, view.standing().priority());
        put(values, Field.RESPONSE_DUE, view.promised().responseDue());
        put(values, Field.RESOLUTION_DUE, view.promised().resolutionDue());
        Mark acknowledged = view.progress().acknowledged();
        put(values, Field.ACKNOWLEDGED_BY, acknowledged == null ? null : acknowledged.by());
        put(values, Field.SEVERITY, severity(view.standing().priority()));
        put(values, Field.PHASE, phase(view));
        put(values, Field.ON_CALL, onCall(view));
        putSituation(values, view.standing().situation());
        put(values, Field.POST_MORTEM, postMortem(view.standing().postMortem().due()));
        putLatest(values, view);
        putResolution(values, view);
        return values;
    }

    /**
     * The values at that time: until somebody has it, whoever the plan asks first is on call,
     * whether or not anybody was reached.
     *
     * @param plan of the configuration as it is now
     */
    public static Map<Field, String> of(IncidentView view, EscalationPlan plan, Instant at) {
        Map<Field, String> values = of(view);
        if (view.progress().acknowledged() == null && view.progress().resolved() == null) {
            plan.firstAsked(rung(view.escalation(), plan), at)
                    .ifPresent(asked -> values.put(Field.ON_CALL, "@" + asked.person()));
        }
        return values;
    }

    /** The plan may have fewer levels than when the incident began. */
    private static Rung rung(IncidentView.Escalation at, EscalationPlan plan) {
        return new Rung(at.epoch(), at.round(), Math.min(at.level(), plan.levels().size()));
    }

    private static void putOpening(Map<Field, String> values, IncidentView view) {
        IncidentView.Opened opened = view.opened();
        put(values, Field.NUMBER, opened.number());
        put(values, Field.TITLE, opened.title());
        put(values, Field.SUMMARY, opened.summary());
        put(values, Field.LIFECYCLE, opened.lifecycleId());
        put(values, Field.OPENED_AT, opened.openedAt());
        Subject subject = view.subject();
        put(values, Field.SERVICE, subject.service());
        put(values, Field.ENVIRONMENT, subject.environment());
        put(values, Field.TEAM, subject.team());
        put(values, Field.RUNBOOK, subject.runbook());
        put(values, Field.DASHBOARD, subject.dashboard());
        put(values, Field.SUSPECT_DEPLOYMENT, view.suspect().suspectDeploymentId());
        put(values, Field.SUSPECT_VERSION, view.suspect().suspectVersion());
    }

    /** What the guide's texts have a line for is said to be unknown rather than left out. */
    private static void putSituation(Map<Field, String> values, Situation situation) {
        put(values, Field.IMPACT, orElse(situation.impact(), "Not known yet"));
        put(values, Field.ETA, orElse(situation.eta(), "Investigating"));
        put(values, Field.ROOT_CAUSE, orElse(situation.rootCause(), "Not known yet"));
        put(values, Field.PROGRESS, orElse(situation.progress(), "Nothing new yet"));
        Instant next = situation.nextUpdateAt();
        Instant updated = situation.updatedAt();
        put(values, Field.NEXT_UPDATE_AT, next == null ? "Not scheduled" : next);
        put(
                values,
                Field.NEXT_UPDATE,
                next == null || updated == null
                        ? "Not scheduled"
                        : Words.of(Duration.between(updated, next)));
    }

    private static String severity(Priority priority) {
        return switch (priority) {
            case P1 -> "P1 - Critical";
            case P2 -> "P2 - High";
            case P3 -> "P3 - Medium";
            case P4 -> "P4 - Low";
            case UNKNOWN -> "Unknown";
        };
    }

    /** Somebody who has it looks for the cause until it is known. */
    private static String phase(IncidentView view) {
        return switch (view.status()) {
            case OPEN -> "Open";
            case ACKNOWLEDGED ->
                    view.standing().situation().rootCause() == null ? "Investigating" : IDENTIFIED;
            case MITIGATED -> "Mitigated";
            case RESOLVED -> "Resolved";
        };
    }

    private static @Nullable String onCall(IncidentView view) {
        Mark acknowledged = view.progress().acknowledged();
        if (acknowledged != null) {
            return "@" + acknowledged.by();
        }
        return view.reached().isEmpty() ? null : "@" + view.reached().getLast().person();
    }

    private static String orElse(@Nullable String known, String otherwise) {
        return known == null ? otherwise : known;
    }

    private static void putLatest(Map<Field, String> values, IncidentView view) {
        List<TimelineEntry> timeline = view.told().timeline();
        if (!timeline.isEmpty()) {
            TimelineEntry latest = timeline.getLast();
            put(values, Field.LATEST, latest.text());
            put(values, Field.LATEST_AT, latest.at());
        }
    }

    private static void putResolution(Map<Field, String> values, IncidentView view) {
        Mark resolved = view.progress().resolved();
        if (resolved != null) {
            put(values, Field.RESOLUTION, resolved.note());
            put(values, Field.RESOLVED_AT, resolved.at());
            put(values, Field.DURATION, duration(view, resolved.at()));
        }
    }

    /** How long the incident has lasted at that time, in whole seconds. */
    static String duration(IncidentView view, Instant at) {
        return Words.of(
                Duration.between(view.opened().openedAt(), at).truncatedTo(ChronoUnit.SECONDS));
    }

    static String postMortem(@Nullable Instant due) {
        return due == null ? "None is scheduled" : "Scheduled for " + Words.of(due);
    }

    private static void put(Map<Field, String> values, Field field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value.toString());
        }
    }
}
