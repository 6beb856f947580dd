package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.ActionReminderDue;
import dev.fairlead.incident.incident.IncidentCommand.AddAction;
import dev.fairlead.incident.incident.IncidentCommand.AddResponder;
import dev.fairlead.incident.incident.IncidentCommand.Announced;
import dev.fairlead.incident.incident.IncidentCommand.AnnouncementLost;
import dev.fairlead.incident.incident.IncidentCommand.AskAgainDue;
import dev.fairlead.incident.incident.IncidentCommand.AssignRole;
import dev.fairlead.incident.incident.IncidentCommand.ChangePriority;
import dev.fairlead.incident.incident.IncidentCommand.ChannelTold;
import dev.fairlead.incident.incident.IncidentCommand.Check;
import dev.fairlead.incident.incident.IncidentCommand.ConfirmRollback;
import dev.fairlead.incident.incident.IncidentCommand.EditPostMortem;
import dev.fairlead.incident.incident.IncidentCommand.Escalate;
import dev.fairlead.incident.incident.IncidentCommand.EscalationDue;
import dev.fairlead.incident.incident.IncidentCommand.FinishAction;
import dev.fairlead.incident.incident.IncidentCommand.Mitigate;
import dev.fairlead.incident.incident.IncidentCommand.Note;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveDue;
import dev.fairlead.incident.incident.IncidentCommand.ObjectiveWarningDue;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.PageLost;
import dev.fairlead.incident.incident.IncidentCommand.PageTaken;
import dev.fairlead.incident.incident.IncidentCommand.PostMortemDue;
import dev.fairlead.incident.incident.IncidentCommand.PostMortemReminderDue;
import dev.fairlead.incident.incident.IncidentCommand.PublishPostMortem;
import dev.fairlead.incident.incident.IncidentCommand.ReminderEnded;
import dev.fairlead.incident.incident.IncidentCommand.Reopen;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentCommand.Resolve;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.incident.incident.IncidentCommand.UpdateDue;
import dev.fairlead.incident.incident.IncidentState.Absent;
import dev.fairlead.incident.incident.IncidentState.Known;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** The rules of an incident: each kind of command has a class of its own beside this one. */
public final class IncidentDecider
        implements Decider<IncidentCommand, IncidentState, IncidentEvent> {

    /** A repeat of the request finds the incident that it opened. */
    public static final String ALREADY_OPENED = "already-opened";

    /** A repeat of the request finds the action that it added. */
    public static final String ALREADY_ADDED = "already-added";

    @Override
    public IncidentState initial() {
        return new Absent();
    }

    @Override
    public Decision<IncidentEvent> decide(
            IncidentCommand command, CommandContext context, IncidentState state) {
        return switch (state) {
            case Absent() -> Openings.decide(command, context);
            case IncidentState.Announced(var opened) ->
                    throw new IllegalStateException(
                            "stream of %s: ends with its opening (expected: its plan after it)"
                                    .formatted(opened.number()));
            case Known(Incident incident) -> decide(command, context, incident);
        };
    }

    private static Decision<IncidentEvent> decide(
            IncidentCommand command, CommandContext context, Incident incident) {
        return switch (command) {
            case Open _ -> Refusals.alreadyOpened(incident);
            case Report report -> Tidings.reported(incident, report, context);
            case Notify notify -> GroupTidings.notify(incident, notify, context);
            case ConfirmRollback rollback -> Tidings.rolledBack(incident, rollback, context);
            case Acknowledge(var note) -> Handling.acknowledge(incident, note, context);
            case Update update -> Updates.update(incident, update, context);
            case Note note -> Updates.note(incident, note, context);
            case Mitigate(var note) -> Handling.mitigate(incident, note, context);
            case Resolve resolve -> Handling.resolve(incident, resolve, context);
            case Reopen reopen -> Openings.reopen(incident, reopen, context);
            case Escalate escalate -> Escalations.byHand(incident, escalate, context);
            case ChangePriority change -> Steering.priority(incident, change, context);
            case AssignRole assign -> Steering.role(incident, assign, context);
            case AddResponder add -> Steering.responder(incident, add, context);
            case Check check -> Steering.check(incident, check, context);
            case EscalationDue due -> Escalations.due(incident, due, context);
            case ObjectiveDue due -> Deadlines.due(incident, due, context);
            case ObjectiveWarningDue due -> Deadlines.warning(incident, due, context);
            case AskAgainDue due -> Escalations.again(incident, due, context);
            case ReminderEnded ended -> Reminders.ended(incident, ended, context);
            case AddAction add -> Learning.add(incident, add, context);
            case FinishAction finish -> Learning.finish(incident, finish, context);
            case PublishPostMortem publish -> Learning.publish(incident, publish, context);
            case EditPostMortem edit -> Learning.edit(incident, edit, context);
            case PostMortemDue due -> Learning.due(incident, due, context);
            case PostMortemReminderDue due -> FollowUps.postMortem(incident, due, context);
            case ActionReminderDue due -> FollowUps.action(incident, due, context);
            case UpdateDue due -> Updates.due(incident, due, context);
            case Announced announced -> Announcements.sent(incident, announced, context);
            case AnnouncementLost lost -> Announcements.lost(incident, lost, context);
            case PageTaken page -> Pages.taken(incident, page, context);
            case PageLost page -> Pages.lost(incident, page, context);
            case ChannelTold told -> Decision.nothing(told.result());
        };
    }

    @Override
    public IncidentState evolve(IncidentState state, IncidentEvent event) {
        return IncidentEvolution.evolve(state, event);
    }

    @Override
    public List<Work<IncidentCommand>> react(IncidentEvent event, IncidentState after) {
        return IncidentWork.react(event, after);
    }

    @Override
    public boolean wants(EffectRequest request, IncidentState state) {
        return !(state instanceof Known(Incident incident))
                || !(request instanceof PagingRequest paging)
                || paging.isWantedBy(incident);
    }

    @Override
    public Closing closing(IncidentState state) {
        return state instanceof Known(Incident incident)
                        && incident.isResolved()
                        && incident.postMortem().isOver()
                ? Closing.ENDED
                : Closing.OPEN;
    }
}
