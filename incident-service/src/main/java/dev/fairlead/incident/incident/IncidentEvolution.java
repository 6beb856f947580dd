package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.ActionItemAdded;
import dev.fairlead.events.incidents.ActionItemDone;
import dev.fairlead.events.incidents.AlertsEnded;
import dev.fairlead.events.incidents.AlertsJoined;
import dev.fairlead.events.incidents.AnnouncementFailed;
import dev.fairlead.events.incidents.ChecklistItemCompleted;
import dev.fairlead.events.incidents.ChecklistItemReopened;
import dev.fairlead.events.incidents.EscalationPlanned;
import dev.fairlead.events.incidents.FollowUpReminded;
import dev.fairlead.events.incidents.IncidentAcknowledged;
import dev.fairlead.events.incidents.IncidentAnnounced;
import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentMitigated;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentPriorityChanged;
import dev.fairlead.events.incidents.IncidentReopened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.events.incidents.NobodyReached;
import dev.fairlead.events.incidents.ObjectiveAtRisk;
import dev.fairlead.events.incidents.PageFailed;
import dev.fairlead.events.incidents.PostMortemOverdue;
import dev.fairlead.events.incidents.PostMortemPublished;
import dev.fairlead.events.incidents.PostMortemRevised;
import dev.fairlead.events.incidents.ResponderAdded;
import dev.fairlead.events.incidents.ResponderPaged;
import dev.fairlead.events.incidents.ResponderReminded;
import dev.fairlead.events.incidents.ResponseObjectiveMissed;
import dev.fairlead.events.incidents.RoleAssigned;
import dev.fairlead.events.incidents.StatusUpdateMissed;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.IncidentState.Absent;
import dev.fairlead.incident.incident.IncidentState.Announced;
import dev.fairlead.incident.incident.IncidentState.Known;
import dev.fairlead.platform.decide.History;
import java.util.List;

/** What each event makes of an incident. */
final class IncidentEvolution {

    private IncidentEvolution() {}

    static IncidentState evolve(IncidentState state, IncidentEvent event) {
        return switch (state) {
            case Absent() when event instanceof IncidentOpened opened -> new Announced(opened);
            case Announced(IncidentOpened opened) when event instanceof EscalationPlanned planned ->
                    new Known(begin(opened, planned));
            case Known(Incident incident) -> new Known(next(incident, event));
            default ->
                    throw new IllegalStateException(
                            "event: %s (expected: an opening and then its plan)"
                                    .formatted(event.getClass().getSimpleName()));
        };
    }

    private static Incident begin(IncidentOpened opened, EscalationPlanned planned) {
        EscalationPlan plan = EscalationPlan.FORM.read(planned.planFormat(), planned.plan());
        Incident begun =
                new Incident(
                                opened,
                                plan,
                                Ladder.at(Rung.firstOf(1)),
                                List.of(),
                                Incident.Progress.NONE,
                                Incident.Promises.NONE,
                                Situation.of(opened),
                                PostMortem.NONE,
                                Conduct.of(opened),
                                new Incident.Told(
                                        JoinedAlerts.NONE,
                                        History.of(Timeline.entry(opened).stream().toList())))
                        .planned(plan, planned);
        return begun.at(Ladder.after(planned, begun));
    }

    private static Incident next(Incident incident, IncidentEvent event) {
        Incident changed =
                switch (event) {
                    case IncidentOpened _ -> incident;
                    case EscalationPlanned e ->
                            incident.planned(EscalationPlan.FORM.read(e.planFormat(), e.plan()), e);
                    case IncidentAcknowledged e -> acknowledged(incident, e);
                    case IncidentMitigated e -> mitigated(incident, e);
                    case IncidentResolved e -> resolved(incident, e);
                    case IncidentReopened e -> reopened(incident, e);
                    case IncidentPriorityChanged _ ->
                            incident.at(incident.rung().firstOfNextRound());
                    case IncidentEscalated e ->
                            incident.at(new Rung(incident.rung().epoch(), e.round(), e.toLevel()));
                    case ResponderPaged e -> paged(incident, e);
                    case ResponderReminded e -> reminded(incident, e);
                    case NobodyReached e ->
                            incident.with(incident.progress().nobodyReached(e.at()));
                    case ObjectiveAtRisk e ->
                            incident.with(
                                    incident.promises()
                                            .warned(
                                                    new Incident.Promises.Warning(
                                                            e.objective(), e.percent())));
                    case ResponseObjectiveMissed e ->
                            incident.with(incident.promises().without(e.objective()));
                    case IncidentUpdated e -> incident.with(incident.situation().updated(e));
                    case AlertsJoined e ->
                            incident.with(incident.joined().with(e, incident.opened().groupKey()));
                    case AlertsEnded e ->
                            incident.with(incident.joined().with(e, incident.opened().groupKey()));
                    case ActionItemAdded e -> incident.with(incident.postMortem().with(e));
                    case ActionItemDone e -> incident.with(incident.postMortem().with(e));
                    case PostMortemPublished e -> incident.with(incident.postMortem().published(e));
                    case PostMortemRevised e -> incident.with(incident.postMortem().with(e));
                    case FollowUpReminded e -> incident.with(incident.postMortem().with(e));
                    case PostMortemOverdue _ -> incident.with(incident.postMortem().missed());
                    case StatusUpdateMissed e ->
                            incident.with(incident.situation().updateMissed(e.due()));
                    case PageFailed _,
                            IncidentAnnounced _,
                            AnnouncementFailed _,
                            RoleAssigned _,
                            ResponderAdded _,
                            ChecklistItemCompleted _,
                            ChecklistItemReopened _ ->
                            incident;
                };
        Incident stands = changed.at(Ladder.after(event, changed));
        Incident handled = stands.with(stands.conduct().after(event, incident));
        return Timeline.entry(event).map(handled::noted).orElse(handled);
    }

    private static Incident acknowledged(Incident incident, IncidentAcknowledged e) {
        Mark mark = new Mark(e.by(), e.at(), e.note());
        return incident.with(incident.progress().acknowledged(mark));
    }

    private static Incident mitigated(Incident incident, IncidentMitigated e) {
        Mark mark = new Mark(e.by(), e.at(), e.note());
        return incident.with(incident.progress().mitigated(mark))
                .with(incident.joined().mitigated());
    }

    private static Incident resolved(Incident incident, IncidentResolved e) {
        Mark mark = new Mark(e.by(), e.at(), e.resolution());
        return incident.with(incident.situation().resolved(e))
                .with(incident.postMortem().dueAt(e.postMortemDue()))
                .with(incident.progress().resolved(mark));
    }

    /**
     * Reopening what was resolved begins anew. Reopening what was only mitigated leaves it with
     * whoever has it, and the escalation where it is.
     */
    private static Incident reopened(Incident incident, IncidentReopened e) {
        return incident.isResolved()
                ? incident.restarted().with(Incident.Progress.restarted(e.at()))
                : incident.with(incident.progress().mitigated(null).reopened(e.at()))
                        .with(incident.joined().relapsed());
    }

    private static Incident paged(Incident incident, ResponderPaged e) {
        Rung rung = new Rung(incident.rung().epoch(), e.round(), e.level());
        boolean added = !e.dedupKey().equals(rung.dedupKey(incident.id()));
        Responder responder = new Responder(e.responder(), e.role(), added ? true : null);
        return incident.paged(new Page(rung, responder, e.channel(), e.at(), null));
    }

    private static Incident reminded(Incident incident, ResponderReminded e) {
        Responder responder = new Responder(e.responder(), "assignee");
        return incident.paged(
                new Page(incident.rung(), responder, e.channel(), e.at(), e.dedupKey()));
    }
}
