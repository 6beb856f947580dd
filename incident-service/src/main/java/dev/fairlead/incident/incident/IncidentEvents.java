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
import dev.fairlead.events.incidents.IncidentMitigated;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.IncidentPriorityChanged;
import dev.fairlead.events.incidents.IncidentReopened;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.IncidentUpdated;
import dev.fairlead.events.incidents.NobodyReached;
import dev.fairlead.events.incidents.Objective;
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
import dev.fairlead.incident.revision.Section;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.subject.Suspect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the events of one incident at one time. */
record IncidentEvents(String incidentId, String number, Instant at) {

    static IncidentEvents of(Incident incident, CommandContext context) {
        return new IncidentEvents(incident.id(), incident.number(), context.at());
    }

    static IncidentEvents of(Opening opening, CommandContext context) {
        return new IncidentEvents(opening.incidentId(), opening.number(), context.at());
    }

    IncidentOpened opened(Opening opening, CommandContext context) {
        Incident.Promises promises = Incident.Promises.of(opening.plan(), at);
        return IncidentOpened.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .title(opening.title())
                .summary(opening.summary())
                .priority(opening.plan().priority())
                .subject(opening.subject().said())
                .suspect(Suspect.said(opening.suspect()))
                .groupKey(opening.cause().groupKey())
                .fingerprint(opening.cause().fingerprint())
                .breachEventId(opening.cause().breachEventId())
                .impact(opening.news().impact())
                .eta(opening.news().eta())
                .lifecycleId(context.lifecycleId())
                .openedBy(opening.openedBy())
                .responseDue(promises.responseDue())
                .resolutionDue(promises.resolutionDue())
                .at(at)
                .build();
    }

    EscalationPlanned planned(EscalationPlan plan, CommandContext context) {
        return planned(plan, false, null, context);
    }

    /** A person changed the priority of what was opened then. */
    EscalationPlanned replanned(
            EscalationPlan plan, boolean quiet, Instant begun, CommandContext context) {
        return planned(plan, quiet, begun, context);
    }

    private EscalationPlanned planned(
            EscalationPlan plan, boolean quiet, @Nullable Instant begun, CommandContext context) {
        return EscalationPlanned.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .planFormat(EscalationPlan.FORM.version())
                .plan(EscalationPlan.FORM.write(plan))
                .configHash(context.configHash())
                .quiet(quiet)
                .countedFrom(begun)
                .at(at)
                .build();
    }

    IncidentAcknowledged acknowledged(String by, @Nullable String note) {
        return IncidentAcknowledged.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .by(by)
                .note(note)
                .at(at)
                .build();
    }

    IncidentUpdated updated(String by, String message) {
        return IncidentUpdated.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .by(by)
                .message(message)
                .at(at)
                .build();
    }

    AlertsJoined joined(String groupKey, String reason, IncidentCommand.Notify notify) {
        return AlertsJoined.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .groupKey(groupKey)
                .title(notify.opening().title())
                .reason(reason)
                .suspect(Suspect.said(notify.opening().suspect()))
                .by(notify.source())
                .message(notify.message())
                .at(at)
                .build();
    }

    AlertsEnded ended(String groupKey, String by, String message) {
        return AlertsEnded.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .groupKey(groupKey)
                .by(by)
                .message(message)
                .at(at)
                .build();
    }

    IncidentUpdated announced(
            String by, IncidentCommand.Update update, @Nullable Instant nextUpdateAt) {
        News news = update.news();
        return IncidentUpdated.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .by(by)
                .message(update.message())
                .impact(news.impact())
                .eta(news.eta())
                .rootCause(news.rootCause())
                .nextUpdateAt(nextUpdateAt)
                .announced(true)
                .announcement(update.announcement())
                .at(at)
                .build();
    }

    StatusUpdateMissed updateMissed(Instant due) {
        return StatusUpdateMissed.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .due(due)
                .at(at)
                .build();
    }

    ActionItemAdded added(IncidentCommand.AddAction add, String by) {
        return ActionItemAdded.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .actionId(add.id())
                .text(add.text())
                .owner(add.owner())
                .due(add.due() == null ? null : add.due().toString())
                .by(by)
                .at(at)
                .build();
    }

    ActionItemDone done(String actionId, String by) {
        return ActionItemDone.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .actionId(actionId)
                .by(by)
                .at(at)
                .build();
    }

    PostMortemRevised revised(int revision, Section section, String by) {
        return PostMortemRevised.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .revision(revision)
                .section(section.text())
                .by(by)
                .at(at)
                .build();
    }

    PostMortemPublished published(@Nullable String link, @Nullable Integer revision, String by) {
        return PostMortemPublished.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .link(link)
                .revision(revision)
                .by(by)
                .at(at)
                .build();
    }

    FollowUpReminded postMortemReminded(Instant due, String text) {
        return FollowUpReminded.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .kind("post-mortem")
                .due(due)
                .overdue(false)
                .text(text)
                .at(at)
                .build();
    }

    FollowUpReminded actionReminded(ActionItem action, Instant due, boolean overdue, String text) {
        return FollowUpReminded.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .kind("action")
                .actionId(action.id())
                .owner(action.owner())
                .due(due)
                .overdue(overdue)
                .text(text)
                .at(at)
                .build();
    }

    PostMortemOverdue postMortemOverdue(Instant due) {
        return PostMortemOverdue.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .due(due)
                .at(at)
                .build();
    }

    IncidentAnnounced announced(IncidentCommand.Announced sent) {
        return IncidentAnnounced.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .occasion(sent.occasion())
                .channel(sent.channel())
                .text(sent.text())
                .at(at)
                .build();
    }

    AnnouncementFailed lost(IncidentCommand.AnnouncementLost lost) {
        return AnnouncementFailed.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .occasion(lost.occasion())
                .channel(lost.channel())
                .reason(lost.reason())
                .detail(lost.detail())
                .at(at)
                .build();
    }

    IncidentPriorityChanged raised(Incident incident, EscalationPlan to, String by) {
        return changed(incident, to, by, null);
    }

    IncidentPriorityChanged changed(
            Incident incident, EscalationPlan to, String by, @Nullable String reason) {
        return IncidentPriorityChanged.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .from(incident.plan().priority())
                .to(to.priority())
                .by(by)
                .reason(reason)
                .at(at)
                .build();
    }

    RoleAssigned assigned(IncidentCommand.AssignRole assign, String by) {
        return RoleAssigned.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .role(assign.role().text())
                .person(assign.person())
                .by(by)
                .at(at)
                .build();
    }

    ResponderAdded added(IncidentCommand.AddResponder add, String by) {
        return ResponderAdded.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .responder(add.person())
                .note(add.note())
                .by(by)
                .at(at)
                .build();
    }

    ChecklistItemCompleted completed(ChecklistItem item, @Nullable String note, String by) {
        return ChecklistItemCompleted.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .item(item.text())
                .note(note)
                .by(by)
                .at(at)
                .build();
    }

    ChecklistItemReopened reopenedItem(ChecklistItem item, String by) {
        return ChecklistItemReopened.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .item(item.text())
                .by(by)
                .at(at)
                .build();
    }

    IncidentMitigated mitigated(String by, @Nullable String note) {
        return IncidentMitigated.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .by(by)
                .note(note)
                .at(at)
                .build();
    }

    IncidentResolved resolved(String by, IncidentCommand.Resolve resolve, EscalationPlan plan) {
        return IncidentResolved.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .by(by)
                .resolution(resolve.resolution())
                .rootCause(resolve.rootCause())
                .postMortemDue(plan.postMortemDue(at))
                .announcement(resolve.announcement())
                .at(at)
                .build();
    }

    IncidentReopened reopened(String by, String reason) {
        return IncidentReopened.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .by(by)
                .reason(reason)
                .at(at)
                .build();
    }

    IncidentEscalated escalated(Rung from, Rung to, String reason) {
        return IncidentEscalated.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .fromLevel(from.level())
                .toLevel(to.level())
                .round(to.round())
                .reason(reason)
                .at(at)
                .build();
    }

    ResponderPaged paged(IncidentCommand.PageTaken page) {
        return ResponderPaged.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .level(page.rung().level())
                .round(page.rung().round())
                .role(page.role())
                .channel(page.channel())
                .responder(page.responder())
                .dedupKey(
                        new Responder(page.responder(), page.role(), page.added())
                                .dedupKey(page.rung(), incidentId))
                .tries(page.tries())
                .evenIfAcknowledged(Boolean.TRUE.equals(page.evenIfAcknowledged()))
                .at(at)
                .build();
    }

    PageFailed lost(IncidentCommand.PageLost page) {
        return PageFailed.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .level(page.rung().level())
                .round(page.rung().round())
                .role(page.role())
                .channel(page.channel())
                .responder(page.responder())
                .reason(page.reason())
                .detail(page.detail())
                .at(at)
                .build();
    }

    NobodyReached nobodyReached(Incident incident) {
        return NobodyReached.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .policy(incident.plan().policy())
                .round(incident.rung().round())
                .again(at.plus(incident.plan().again()))
                .at(at)
                .build();
    }

    ObjectiveAtRisk atRisk(Objective objective, int percent, Incident incident) {
        return ObjectiveAtRisk.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .objective(objective)
                .priority(incident.plan().priority())
                .percent(percent)
                .due(incident.promises().due(objective))
                .at(at)
                .build();
    }

    ResponderReminded reminded(IncidentCommand.ReminderEnded taken) {
        return ResponderReminded.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .responder(taken.person())
                .channel(taken.channel())
                .dedupKey(taken.key())
                .text(taken.text())
                .at(at)
                .build();
    }

    PageFailed nobodyOnCall(Rung rung, EscalationPlan plan) {
        return PageFailed.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .level(rung.level())
                .round(rung.round())
                .role(plan.level(rung).target().role())
                .channel(plan.channel())
                .reason(Escalations.NOBODY_ON_CALL)
                .at(at)
                .build();
    }

    ResponseObjectiveMissed missed(Objective objective, Incident incident) {
        return ResponseObjectiveMissed.newBuilder()
                .incidentId(incidentId)
                .number(number)
                .objective(objective)
                .priority(incident.plan().priority())
                .due(incident.promises().due(objective))
                .at(at)
                .build();
    }
}
