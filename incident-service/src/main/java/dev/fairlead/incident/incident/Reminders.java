package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.incident.IncidentCommand.ReminderEnded;
import dev.fairlead.incident.incident.PagingRequest.RemindResponder;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reminds whoever has an incident, through the channel of the pages, when it may page. */
final class Reminders {

    private static final String BY = "objectives";

    private Reminders() {}

    /**
     * A piece of work where somebody has the incident and may be disturbed now. A tool that
     * acknowledged cannot be: whoever was asked last is.
     *
     * @param what names the reminder among those of the same opening
     */
    static List<Work<IncidentCommand>> of(Incident incident, String what, String text, Instant at) {
        Mark taken = incident.progress().acknowledged();
        EscalationPlan plan = incident.plan();
        boolean awake = plan.paging().from(at).filter(at::equals).isPresent();
        if (taken == null || !awake) {
            return List.of();
        }
        Optional<String> person = taken.isOfATool() ? asked(incident, at) : Optional.of(taken.by());
        return person.map(somebody -> to(somebody, what, text, incident, at)).stream().toList();
    }

    /** Who was paged last; who answers for the level where nobody was. */
    private static Optional<String> asked(Incident incident, Instant at) {
        return incident.pages().reversed().stream()
                .filter(Page::isOfEscalation)
                .findFirst()
                .map(Page::responder)
                .or(() -> incident.plan().responder(incident.rung(), at))
                .map(Responder::person);
    }

    /**
     * Tells somebody now.
     *
     * @param what names the reminder among those of the same opening
     */
    static Work<IncidentCommand> to(
            String person, String what, String text, Incident incident, Instant at) {
        int epoch = incident.rung().epoch();
        RemindResponder reminder =
                new RemindResponder(
                        incident.rung(),
                        new Responder(person, "assignee"),
                        incident.plan().channel(),
                        "%s/%d/%s".formatted(incident.id(), epoch, what),
                        text,
                        at,
                        PagingRequest.about(incident));
        return new Work.Effect<>(reminder, lane(reminder.key()), at, 0, epoch);
    }

    /** What is told about a reminder comes after it. */
    static String lane(String key) {
        return "remind-" + key;
    }

    /** A reminder that arrived is a fact, whatever the incident is by now. */
    static Decision<IncidentEvent> ended(
            Incident incident, ReminderEnded ended, CommandContext context) {
        IncidentEvents facts = IncidentEvents.of(incident, context);
        String lost = ended.lost();
        if (ended.epoch() != incident.rung().epoch()) {
            return Refusals.stale(
                    "stale-reminder", "epoch " + ended.epoch(), "epoch " + incident.rung().epoch());
        } else if (lost != null) {
            return Decision.accept(
                    "reminder-lost",
                    facts.updated(
                            BY,
                            "%s could not be reminded through %s: %s."
                                    .formatted(ended.person(), ended.channel(), lost)));
        }
        boolean known =
                incident.pages().stream().anyMatch(page -> ended.key().equals(page.reminder()));
        return known
                ? Decision.refuse("reminder-already-recorded", "That reminder is on record.")
                : Decision.accept("reminder-taken", facts.reminded(ended));
    }
}
