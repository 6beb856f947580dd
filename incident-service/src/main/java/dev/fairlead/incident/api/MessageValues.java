package dev.fairlead.incident.api;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Mark;
import dev.fairlead.incident.incident.TimelineEntry;
import dev.fairlead.incident.template.Field;
import dev.fairlead.incident.template.Templates;
import dev.fairlead.platform.config.Durations;
import dev.fairlead.platform.subject.Subject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message can say of an incident. */
final class MessageValues {

    private MessageValues() {}

    static IncidentAnswer.Messages render(Templates templates, IncidentView view) {
        Map<Field, String> values = of(view);
        return new IncidentAnswer.Messages(
                templates.opened().render(values),
                templates.update().render(values),
                view.progress().resolved() == null ? null : templates.resolved().render(values));
    }

    private static Map<Field, String> of(IncidentView view) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        putOpening(values, view);
        put(values, Field.STATUS, view.status().text());
        put(values, Field.STATUS_SINCE, view.standing().statusSince());
        put(values, Field.PRIORITY, view.standing().priority());
        put(values, Field.RESPONSE_DUE, view.promised().responseDue());
        put(values, Field.RESOLUTION_DUE, view.promised().resolutionDue());
        Mark acknowledged = view.progress().acknowledged();
        put(values, Field.ACKNOWLEDGED_BY, acknowledged == null ? null : acknowledged.by());
        putLatest(values, view);
        putResolution(values, view);
        return values;
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
            Duration lasted =
                    Duration.between(view.opened().openedAt(), resolved.at())
                            .truncatedTo(ChronoUnit.SECONDS);
            put(values, Field.RESOLUTION, resolved.note());
            put(values, Field.RESOLVED_AT, resolved.at());
            put(values, Field.DURATION, Durations.format(lasted));
        }
    }

    private static void put(Map<Field, String> values, Field field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value.toString());
        }
    }
}
