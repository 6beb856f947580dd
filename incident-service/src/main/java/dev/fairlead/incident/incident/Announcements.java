package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.incident.IncidentCommand.Announced;
import dev.fairlead.incident.incident.IncidentCommand.AnnouncementLost;
import dev.fairlead.incident.template.Field;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the channels of those who follow an incident what has just happened to it. */
final class Announcements {

    private Announcements() {}

    /**
     * A piece of work for each channel. Each channel has a lane of its own: they are told in the
     * order of the events, and one that is away holds up no other.
     *
     * @param own what they are told, in somebody's own words; null for the configured text
     */
    static List<Work<IncidentCommand>> of(
            Occasion occasion, @Nullable String own, Incident incident, Instant at) {
        return of(occasion, own, Map.of(), incident, at);
    }

    /** What is told besides openings, updates and the resolution: that something is at risk. */
    static List<Work<IncidentCommand>> reminder(String text, Incident incident, Instant at) {
        return of(Occasion.REMINDER, null, Map.of(Field.REMINDER, text), incident, at);
    }

    private static List<Work<IncidentCommand>> of(
            Occasion occasion,
            @Nullable String own,
            Map<Field, String> more,
            Incident incident,
            Instant at) {
        EscalationPlan plan = incident.plan();
        if (plan.communication().channels().isEmpty()) {
            return List.of();
        }
        Map<Field, String> values = MessageValues.of(IncidentView.of(incident));
        String onCall = onCall(incident, at);
        if (onCall != null) {
            values.put(Field.ON_CALL, "@" + onCall);
        }
        values.putAll(more);
        String key = key(occasion, incident);
        return plan.communication().channels().stream()
                .map(channel ->
                        Announce.of(
                                occasion,
                                channel,
                                key + "/" + channel,
                                values,
                                own,
                                PagingRequest.about(incident),
                                at))
                .map(announce -> work(announce, incident))
                .toList();
    }

    /** A message that arrived is a fact, whatever the incident is by now. */
    static Decision<IncidentEvent> sent(
            Incident incident, Announced announced, CommandContext context) {
        return Decision.accept(
                "announced", IncidentEvents.of(incident, context).announced(announced));
    }

    static Decision<IncidentEvent> lost(
            Incident incident, AnnouncementLost lost, CommandContext context) {
        return Decision.accept(lost.reason(), IncidentEvents.of(incident, context).lost(lost));
    }

    private static Work<IncidentCommand> work(Announce announce, Incident incident) {
        return new Work.Effect<>(
                announce,
                "announce-" + announce.channel(),
                announce.at(),
                0,
                incident.rung().epoch());
    }

    /** The timeline has grown by a line before the same occasion comes again. */
    private static String key(Occasion occasion, Incident incident) {
        int lines = incident.timeline().lines().size() + incident.timeline().omitted();
        String name = occasion.name().toLowerCase(Locale.ROOT);
        return "%s/%s/%d".formatted(incident.id(), name, lines);
    }

    /** Whoever has it, or else is asked first. */
    private static @Nullable String onCall(Incident incident, Instant at) {
        Mark acknowledged = incident.progress().acknowledged();
        if (acknowledged != null) {
            return acknowledged.by();
        }
        return incident.plan().firstAsked(incident.rung(), at).map(Responder::person).orElse(null);
    }
}
