package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.AddAction;
import dev.fairlead.incident.incident.IncidentCommand.EditPostMortem;
import dev.fairlead.incident.incident.IncidentCommand.FinishAction;
import dev.fairlead.incident.incident.IncidentCommand.PostMortemDue;
import dev.fairlead.incident.incident.IncidentCommand.PublishPostMortem;
import dev.fairlead.incident.revision.Revision;
import dev.fairlead.incident.revision.RevisionCommand;
import dev.fairlead.incident.revision.RevisionStream;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import java.util.List;

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
                        .published(
                                publish.link(),
                                incident.postMortem().revision(),
                                context.actor().id()));
    }

    /**
     * At any time: what is known is written down while it is. Whoever had not seen the latest edit
     * is refused, whatever section it was of.
     */
    static Decision<IncidentEvent> edit(
            Incident incident, EditPostMortem edit, CommandContext context) {
        int latest = incident.postMortem().latest();
        if (edit.seen() != latest) {
            return Decision.refuse(
                    "stale-revision",
                    "revision: %d (expected: %d, the latest of the post-mortem of %s; read it again)"
                            .formatted(edit.seen(), latest, incident.number()));
        } else if (latest >= Revision.MOST) {
            return Decision.refuse(
                    "too-many-revisions",
                    "The post-mortem of %s was edited %d times, which is as often as can be; publish it elsewhere, with its link."
                            .formatted(incident.number(), latest));
        }
        int revision = latest + 1;
        return Decision.accept(
                "post-mortem-edited",
                List.of(
                        IncidentEvents.of(incident, context)
                                .revised(revision, edit.section(), context.actor().id())),
                List.of(),
                List.of(
                        new Directed(
                                RevisionStream.of(incident.id(), revision),
                                new RevisionCommand.Keep(
                                        incident.id(),
                                        incident.number(),
                                        revision,
                                        edit.section(),
                                        edit.text()))));
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
