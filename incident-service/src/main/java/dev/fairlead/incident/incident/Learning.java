package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.AddAction;
import dev.fairlead.incident.incident.IncidentCommand.FinishAction;
import dev.fairlead.incident.incident.IncidentCommand.PostMortemDue;
import dev.fairlead.incident.incident.IncidentCommand.PublishPostMortem;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;

/** What is learned of an incident: actions, and the post-mortem. */
final class Learning {

    private Learning() {}

    /** Also of what is not over yet: whoever finds something to do says so at once. */
    static Decision<IncidentEvent> add(Incident incident, AddAction add, CommandContext context) {
        return incident.postMortem().action(add.id()).isPresent()
                ? Decision.refuse(
                        IncidentDecider.ALREADY_ADDED, "Action %s exists.".formatted(add.id()))
                : Decision.accept(
                        "action-added",
                        IncidentEvents.of(incident, context).added(add, context.actor().id()));
    }

    static Decision<IncidentEvent> finish(
            Incident incident, FinishAction finish, CommandContext context) {
        ActionItem action = incident.postMortem().action(finish.id()).orElse(null);
        if (action == null) {
            return Decision.refuse(
                    "action-unknown",
                    "%s has no action '%s'; show it to see them."
                            .formatted(incident.number(), finish.id()));
        }
        return action.isDone()
                ? Decision.nothing("already-done")
                : Decision.accept(
                        "action-done",
                        IncidentEvents.of(incident, context)
                                .done(finish.id(), context.actor().id()));
    }

    /** May be said again: whoever moves it says where it is now. */
    static Decision<IncidentEvent> publish(
            Incident incident, PublishPostMortem publish, CommandContext context) {
        if (!incident.isResolved()) {
            return Decision.refuse(
                    "not-resolved",
                    "%s is %s; its post-mortem comes after the resolution."
                            .formatted(incident.number(), incident.status().text()));
        }
        return Decision.accept(
                "post-mortem-published",
                IncidentEvents.of(incident, context)
                        .published(publish.link(), context.actor().id()));
    }

    static Decision<IncidentEvent> due(
            Incident incident, PostMortemDue due, CommandContext context) {
        PostMortem postMortem = incident.postMortem();
        if (!due.at().equals(postMortem.due())) {
            return Refusals.stale(
                    "stale-post-mortem", "the one due at " + due.at(), postMortem.due());
        } else if (postMortem.published() != null) {
            return Decision.refuse(
                    "already-published", incident.number() + " has its post-mortem in time.");
        } else if (postMortem.overdue()) {
            return Decision.refuse("already-overdue", "That it is overdue is on record.");
        }
        return Decision.accept(
                "post-mortem-overdue",
                IncidentEvents.of(incident, context).postMortemOverdue(due.at()));
    }
}
