package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.ActionItemAdded;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.ActionReminderDue;
import dev.fairlead.incident.incident.IncidentCommand.PostMortemDue;
import dev.fairlead.incident.incident.IncidentCommand.PostMortemReminderDue;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Says that what is to be learned of an incident is due: once before, and once after. */
final class FollowUps {

    private FollowUps() {}

    /** The timers of a post-mortem: one when four fifths of its time are over, one at the end. */
    static List<Work<IncidentCommand>> ofPostMortem(Incident incident, Instant resolved) {
        Instant due = incident.postMortem().due();
        if (due == null) {
            return List.of();
        }
        Duration time = Duration.between(resolved, due);
        Instant soon =
                resolved.plus(time.multipliedBy(4).dividedBy(5)).truncatedTo(ChronoUnit.MICROS);
        int epoch = incident.rung().epoch();
        return List.of(
                new Work.Timer<>(new PostMortemReminderDue(due), soon, 0, epoch),
                new Work.Timer<>(new PostMortemDue(due), due, 0, epoch));
    }

    /** The timers of an action: one when its day begins, one when it is over, in UTC. */
    static List<Work<IncidentCommand>> ofAction(Incident incident, ActionItemAdded added) {
        if (added.due() == null) {
            return List.of();
        }
        LocalDate day = LocalDate.parse(added.due());
        Instant over = begin(day.plusDays(1));
        int epoch = incident.rung().epoch();
        List<Work<IncidentCommand>> timers = new ArrayList<>();
        if (added.at().isBefore(over)) {
            var due = new ActionReminderDue(added.actionId(), false);
            timers.add(new Work.Timer<>(due, begin(day), 0, epoch));
        }
        var overdue = new ActionReminderDue(added.actionId(), true);
        timers.add(new Work.Timer<>(overdue, over, 0, epoch));
        return timers;
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Decision<IncidentEvent> postMortem(
            Incident incident, PostMortemReminderDue due, CommandContext context) {
        PostMortem postMortem = incident.postMortem();
        if (!due.at().equals(postMortem.due())) {
            return Refusals.stale(
                    "stale-post-mortem", "the one due at " + due.at(), postMortem.due());
        } else if (postMortem.published() != null) {
            return Decision.refuse(
                    "already-published", incident.number() + " has its post-mortem in time.");
        } else if (postMortem.reminded() || !context.at().isBefore(due.at())) {
            return Decision.refuse("already-reminded", "That it is due was said.");
        }
        return Decision.accept(
                "post-mortem-is-due",
                IncidentEvents.of(incident, context)
                        .postMortemReminded(
                                due.at(),
                                "The post-mortem is due at %s, and not published yet."
                                        .formatted(due.at())));
    }

    /** Where both come late together, only that it is overdue is said. */
    static Decision<IncidentEvent> action(
            Incident incident, ActionReminderDue due, CommandContext context) {
        ActionItem action = incident.postMortem().action(due.id()).orElse(null);
        LocalDate day = action == null ? null : action.due();
        if (action == null || day == null) {
            return Decision.refuse(
                    "action-unknown",
                    "%s has no action '%s' with a date.".formatted(incident.number(), due.id()));
        } else if (action.isDone()) {
            return Decision.refuse("already-done", "Action %s is done.".formatted(due.id()));
        } else if (due.overdue() ? action.overdue() : action.reminded()) {
            return Decision.refuse("already-reminded", "That it is due was said.");
        } else if (!due.overdue() && !context.at().isBefore(begin(day.plusDays(1)))) {
            return Decision.refuse("already-overdue", "That it is overdue is said instead.");
        }
        String text =
                due.overdue()
                        ? "OVERDUE since the end of %s, for @%s: %s"
                        : "Due today, %s, for @%s: %s";
        return Decision.accept(
                due.overdue() ? "action-is-overdue" : "action-is-due",
                IncidentEvents.of(incident, context)
                        .actionReminded(
                                action,
                                begin(day.plusDays(1)),
                                due.overdue(),
                                text.formatted(day, action.owner(), action.text())));
    }
}
