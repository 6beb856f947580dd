package dev.fairlead.incident.api;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Mark;
import dev.fairlead.incident.incident.TimelineEntry;
import dev.fairlead.incident.template.Field;
import dev.fairlead.incident.template.Templates;
import dev.fairlead.platform.config.Durations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
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
                view.resolved() == null ? null : templates.resolved().render(values));
    }

    private static Map<Field, String> of(IncidentView view) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        put(values, Field.NUMBER, view.number());
        put(values, Field.TITLE, view.title());
        put(values, Field.SUMMARY, view.summary());
        put(values, Field.STATUS, view.status().text());
        put(values, Field.STATUS_SINCE, view.statusSince());
        put(values, Field.PRIORITY, view.priority());
        put(values, Field.SERVICE, view.service());
        put(values, Field.ENVIRONMENT, view.environment());
        put(values, Field.TEAM, view.team());
        put(values, Field.SUSPECT_DEPLOYMENT, view.suspectDeploymentId());
        put(values, Field.SUSPECT_VERSION, view.suspectVersion());
        put(values, Field.RUNBOOK, view.runbook());
        put(values, Field.LIFECYCLE, view.lifecycleId());
        put(values, Field.OPENED_AT, view.openedAt());
        put(values, Field.RESPONSE_DUE, view.responseDue());
        put(values, Field.RESOLUTION_DUE, view.resolutionDue());
        Mark acknowledged = view.acknowledged();
        put(values, Field.ACKNOWLEDGED_BY, acknowledged == null ? null : acknowledged.by());
        putLatest(values, view);
        putResolution(values, view);
        return values;
    }

    private static void putLatest(Map<Field, String> values, IncidentView view) {
        if (!view.timeline().isEmpty()) {
            TimelineEntry latest = view.timeline().getLast();
            put(values, Field.LATEST, latest.text());
            put(values, Field.LATEST_AT, latest.at());
        }
    }

    private static void putResolution(Map<Field, String> values, IncidentView view) {
        Mark resolved = view.resolved();
        if (resolved != null) {
            Duration lasted =
                    Duration.between(view.openedAt(), resolved.at())
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
