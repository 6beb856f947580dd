package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.Note;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.incident.incident.IncidentCommand.UpdateDue;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is learned of an incident, who is told, and that the next update comes when it was promised.
 */
final class Updates {

    static final String UPDATE_MISSED = "update-missed";

    private Updates() {}

    /** For those who follow the incident. */
    static Decision<IncidentEvent> update(
            Incident incident, Update update, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        Instant next = promised(incident, update.news(), facts.at());
        String by = Objects.requireNonNullElse(update.source(), context.actor().id());
        return Decision.accept("updated", facts.announced(by, update, next));
    }

    /** For the timeline. */
    static Decision<IncidentEvent> note(Incident incident, Note note, CommandContext context) {
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        }
        return Decision.accept(
                "noted",
                IncidentEvents.of(incident, context).updated(context.actor().id(), note.message()));
    }

    /** Those who wait for word get none: that is recorded, and the next level is asked. */
    static Decision<IncidentEvent> due(Incident incident, UpdateDue due, CommandContext context) {
        Situation situation = incident.situation();
        if (incident.isResolved()) {
            return Refusals.resolved(incident);
        } else if (!due.at().equals(situation.nextUpdateAt())) {
            return Refusals.stale(
                    "stale-update", "the update of " + due.at(), situation.nextUpdateAt());
        } else if (situation.updateMissed()) {
            return Decision.refuse("already-missed", "That the update was missed is on record.");
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(facts.updateMissed(due.at()));
        events.addAll(
                Escalations.climb(
                        incident,
                        incident.plan().following(incident.rung()),
                        UPDATE_MISSED,
                        facts));
        return Decision.accept(UPDATE_MISSED, events);
    }

    private static @Nullable Instant promised(Incident incident, News news, Instant at) {
        return news.nextUpdate() == null
                ? incident.plan().nextUpdate(at)
                : at.plus(news.nextUpdate());
    }
}
