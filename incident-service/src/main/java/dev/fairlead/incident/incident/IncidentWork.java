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
import dev.fairlead.events.incidents.Objective;
import dev.fairlead.events.incidents.ObjectiveAtRisk;
import dev.fairlead.events.incidents.Occasion;
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
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.Incident.Promises.Warning;
import dev.fairlead.incident.incident.IncidentCommand.AskAgainDue;
import dev.fairlead.incident.incident.IncidentCommand.EscalationDue;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveDue;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveWarningDue;
import dev.fairlead.incident.incident.IncidentCommand.UpdateDue;
import dev.fairlead.incident.incident.IncidentState.Known;
import dev.fairlead.incident.incident.PagingRequest.PageResponder;
import dev.fairlead.incident.incident.PagingRequest.TellChannel;
import dev.fairlead.platform.channel.ChannelAction;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The work that an incident's events ask for. */
final class IncidentWork {

    private IncidentWork() {}

    static List<Work<IncidentCommand>> react(IncidentEvent event, IncidentState after) {
        return after instanceof Known(Incident incident) ? react(event, incident) : List.of();
    }

    private static List<Work<IncidentCommand>> react(IncidentEvent event, Incident incident) {
        return switch (event) {
            case EscalationPlanned planned -> begin(incident, planned);
            case IncidentPriorityChanged changed -> tellOfPriority(incident, changed);
            case ResponderAdded added -> askToHelp(incident, added);
            case RoleAssigned assigned -> tellOfRole(incident, assigned);
            case IncidentEscalated escalated -> climb(incident, escalated);
            case PageFailed failed -> waitForNextRound(incident, failed);
            case ResponderPaged paged -> tellLatecomer(incident, paged);
            case IncidentAcknowledged acknowledged ->
                    tellAll(incident, ChannelAction.ACKNOWLEDGE, acknowledged.at());
            case IncidentResolved resolved -> end(incident, resolved);
            case IncidentUpdated updated -> update(incident, updated);
            case ActionItemAdded added -> FollowUps.ofAction(incident, added);
            case FollowUpReminded said -> Announcements.reminder(said.text(), incident, said.at());
            case PostMortemOverdue late ->
                    Announcements.reminder(Timeline.text(late), incident, late.at());
            case NobodyReached nobody -> askAgain(incident, nobody);
            case ObjectiveAtRisk risk -> warn(incident, risk);
            case IncidentOpened _,
                    AlertsJoined _,
                    AlertsEnded _,
                    IncidentMitigated _,
                    IncidentReopened _,
                    IncidentAnnounced _,
                    AnnouncementFailed _,
                    StatusUpdateMissed _,
                    ActionItemDone _,
                    PostMortemPublished _,
                    PostMortemRevised _,
                    ResponderReminded _,
                    ChecklistItemCompleted _,
                    ChecklistItemReopened _,
                    ResponseObjectiveMissed _ ->
                    List.of();
        };
    }

    private static List<Work<IncidentCommand>> begin(Incident incident, EscalationPlanned planned) {
        Instant at = planned.at();
        List<Work<IncidentCommand>> work = new ArrayList<>(promised(incident, at));
        if (!planned.quiet()) {
            work.addAll(0, askInTime(incident, at));
            work.addAll(Announcements.of(Occasion.OPENED, null, incident, at));
            work.addAll(nextUpdate(incident));
        }
        return work;
    }

    private static List<Work<IncidentCommand>> promised(Incident incident, Instant at) {
        List<Work<IncidentCommand>> work = new ArrayList<>();
        int epoch = incident.rung().epoch();
        for (Objective objective : List.of(Objective.RESPONSE, Objective.RESOLUTION)) {
            Instant due = incident.promises().due(objective);
            work.add(new Work.Timer<>(new ObjectiveDue(epoch, objective), due, 0, epoch));
            for (int percent : Deadlines.WARNINGS) {
                Instant warned = incident.promises().at(new Warning(objective, percent));
                // What is over by now is not warned of any more.
                if (!warned.isBefore(at)) {
                    work.add(
                            new Work.Timer<>(
                                    new ObjectiveWarningDue(epoch, objective, percent),
                                    warned,
                                    0,
                                    epoch));
                }
            }
        }
        return work;
    }

    /** Those who followed it so far; those of the new priority are told that it is on. */
    private static List<Work<IncidentCommand>> tellOfPriority(
            Incident incident, IncidentPriorityChanged changed) {
        return changed.reason() == null
                ? List.of()
                : Announcements.reminder(Timeline.text(changed), incident, changed.at());
    }

    /** A person who asks for somebody means now, whoever has the incident. */
    private static List<Work<IncidentCommand>> askToHelp(Incident incident, ResponderAdded added) {
        Rung rung = incident.rung();
        Responder responder = new Responder(added.responder(), "responder", true);
        PageResponder page =
                new PageResponder(
                        rung,
                        responder,
                        incident.plan().channel(),
                        true,
                        added.at(),
                        PagingRequest.about(incident));
        return List.of(effect(page, rung, responder, incident, added.at()));
    }

    private static List<Work<IncidentCommand>> tellOfRole(
            Incident incident, RoleAssigned assigned) {
        String person = assigned.person();
        return person == null || person.equals(assigned.by())
                ? List.of()
                : List.of(
                        Reminders.to(
                                person,
                                "role-%s-%s".formatted(assigned.role(), assigned.at()),
                                Timeline.text(assigned),
                                incident,
                                assigned.at()));
    }

    private static List<Work<IncidentCommand>> askAgain(Incident incident, NobodyReached nobody) {
        Rung rung = incident.rung();
        List<Work<IncidentCommand>> work = new ArrayList<>();
        work.add(
                new Work.Timer<>(
                        new AskAgainDue(rung), nobody.again(), step(incident, rung), rung.epoch()));
        work.addAll(Announcements.reminder(Timeline.text(nobody), incident, nobody.at()));
        return work;
    }

    /** Those who follow it are told at any hour; whoever has it, when it may page. */
    private static List<Work<IncidentCommand>> warn(Incident incident, ObjectiveAtRisk risk) {
        String text = Timeline.text(risk);
        String what =
                "%s-%d".formatted(risk.objective().name().toLowerCase(Locale.ROOT), risk.percent());
        List<Work<IncidentCommand>> work = new ArrayList<>();
        work.addAll(Announcements.reminder(text, incident, risk.at()));
        work.addAll(Reminders.of(incident, what, text, risk.at()));
        return work;
    }

    private static List<Work<IncidentCommand>> update(Incident incident, IncidentUpdated update) {
        if (!update.announced()) {
            return List.of();
        }
        List<Work<IncidentCommand>> work = new ArrayList<>();
        work.addAll(
                Announcements.of(Occasion.UPDATE, update.announcement(), incident, update.at()));
        work.addAll(nextUpdate(incident));
        return work;
    }

    private static List<Work<IncidentCommand>> end(Incident incident, IncidentResolved resolved) {
        Instant at = resolved.at();
        List<Work<IncidentCommand>> work = new ArrayList<>();
        work.addAll(tellAll(incident, ChannelAction.RESOLVE, at));
        work.addAll(Announcements.of(Occasion.RESOLVED, resolved.announcement(), incident, at));
        work.addAll(FollowUps.ofPostMortem(incident, at));
        return work;
    }

    private static List<Work<IncidentCommand>> nextUpdate(Incident incident) {
        Instant due = incident.situation().nextUpdateAt();
        return due == null
                ? List.of()
                : List.of(new Work.Timer<>(new UpdateDue(due), due, 0, incident.rung().epoch()));
    }

    private static List<Work<IncidentCommand>> climb(
            Incident incident, IncidentEscalated escalated) {
        // A person who asks for somebody means now.
        boolean byHand = escalated.reason().equals(Escalations.ASKED_BY_HAND);
        return byHand ? ask(incident, escalated.at()) : askInTime(incident, escalated.at());
    }

    private static List<Work<IncidentCommand>> askInTime(Incident incident, Instant at) {
        return incident.plan()
                .paging()
                .from(at)
                .map(asked -> ask(incident, asked))
                .orElse(List.of());
    }

    /**
     * Pages whoever is on call at that time; where nobody is, the decision has gone on to the next
     * level.
     */
    private static List<Work<IncidentCommand>> ask(Incident incident, Instant at) {
        Rung rung = incident.rung();
        List<Work<IncidentCommand>> work = new ArrayList<>();
        for (Responder responder : incident.plan().responders(rung, at)) {
            PageResponder page =
                    new PageResponder(
                            rung,
                            responder,
                            incident.plan().channel(),
                            incident.isAcknowledged(),
                            at,
                            PagingRequest.about(incident));
            work.add(effect(page, rung, responder, incident, at));
        }
        if (!work.isEmpty() && !incident.isAcknowledged()) {
            work.add(escalationTimer(incident, at));
        }
        return work;
    }

    private static List<Work<IncidentCommand>> waitForNextRound(
            Incident incident, PageFailed failed) {
        boolean nobody = failed.reason().equals(Escalations.NOBODY_ON_CALL);
        return nobody
                        && incident.plan().isLastOfRound(incident.rung())
                        && !incident.isAcknowledged()
                ? incident.plan()
                        .paging()
                        .from(failed.at())
                        .map(from -> List.of(escalationTimer(incident, from)))
                        .orElse(List.of())
                : List.of();
    }

    /**
     * A page that was on its way when the incident was taken must not go on ringing; one that was
     * asked for since then must.
     */
    private static List<Work<IncidentCommand>> tellLatecomer(
            Incident incident, ResponderPaged paged) {
        Page page = incident.pages().getLast();
        Instant at = paged.at();
        if (incident.isResolved()) {
            return List.of(tell(incident, page, ChannelAction.RESOLVE, at));
        }
        return incident.isAcknowledged() && !paged.evenIfAcknowledged()
                ? List.of(tell(incident, page, ChannelAction.ACKNOWLEDGE, at))
                : List.of();
    }

    private static List<Work<IncidentCommand>> tellAll(
            Incident incident, ChannelAction action, Instant at) {
        return incident.pages().stream().map(page -> tell(incident, page, action, at)).toList();
    }

    private static Work<IncidentCommand> tell(
            Incident incident, Page page, ChannelAction action, Instant at) {
        TellChannel request =
                new TellChannel(
                        page.rung(),
                        page.responder(),
                        page.channel(),
                        action,
                        PagingRequest.about(incident),
                        page.reminder());
        String reminder = page.reminder();
        return reminder == null
                ? effect(request, page.rung(), page.responder(), incident, at)
                : new Work.Effect<>(request, Reminders.lane(reminder), at, 0, page.rung().epoch());
    }

    private static Work<IncidentCommand> escalationTimer(Incident incident, Instant at) {
        Rung rung = incident.rung();
        Instant due = at.plus(incident.plan().level(rung).delay());
        return new Work.Timer<>(new EscalationDue(rung), due, step(incident, rung), rung.epoch());
    }

    /**
     * Each page has a lane of its own: a channel that does not answer for one level holds up no
     * other, and what is told about a page comes after the page.
     */
    private static Work<IncidentCommand> effect(
            PagingRequest request, Rung rung, Responder responder, Incident incident, Instant at) {
        String level = "page-%d-%d-%d".formatted(rung.epoch(), rung.round(), rung.level());
        String lane = responder.joins() ? level + "-" + responder.person() : level;
        return new Work.Effect<>(request, lane, at, step(incident, rung), rung.epoch());
    }

    private static int step(Incident incident, Rung rung) {
        return (rung.round() - 1) * incident.plan().levels().size() + rung.level();
    }
}
