package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.maintenance.TaskOverdue;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.subject.Subject;
import java.util.List;

/** What maintenance means to incidents: what is not done in its time opens one. */
final class MaintenanceIntake {

    private final Groups groups;
    private final Numbers numbers;
    private final Plans plans;

    MaintenanceIntake(Groups groups, Numbers numbers, Plans plans) {
        this.groups = groups;
        this.numbers = numbers;
        this.plans = plans;
    }

    /** One for each procedure, as long as it is open: further tasks of it are told in it. */
    List<Directed> overdue(TaskOverdue task, ReceivedEvent received) {
        Severity severity = plans.config().opens().overdueTasks();
        if (severity == null) {
            return List.of();
        }
        String cause = IncidentIds.cause("task-overdue", task.procedure());
        String id = groups.current(cause);
        String title = "Maintenance is overdue: %s".formatted(task.title());
        String summary =
                "The task of %s was to be done until %s; owner: %s. See fairlead task show %s"
                        .formatted(task.procedure(), task.dueBy(), task.owner(), task.taskId());
        Subject subject = Subject.ofTeam(task.team());
        return report(
                new Opening(
                        id,
                        numbers.numberOf(id, task.at()),
                        title,
                        summary,
                        subject,
                        null,
                        Cause.of(cause, received.eventId()),
                        received.source(),
                        plans.plan(severity, subject)));
    }

    /** One for each window: its time is over, and nobody said that the work is done. */
    List<Directed> overran(WindowOverran window, ReceivedEvent received) {
        Severity severity = plans.config().opens().overrunWindows();
        if (severity == null) {
            return List.of();
        }
        String cause = IncidentIds.cause("window-overran", window.windowId());
        String id = groups.current(cause);
        String summary =
                "It was to end at %s; owner: %s; it affects %s. When the work is done: fairlead window end %s"
                        .formatted(
                                window.endsAt(),
                                window.owner(),
                                String.join(", ", window.services()),
                                window.windowId());
        Subject subject =
                Subject.of(window.services().getFirst(), window.environment(), window.team());
        return report(
                new Opening(
                        id,
                        numbers.numberOf(id, window.at()),
                        "Maintenance takes longer than planned: %s".formatted(window.title()),
                        summary,
                        subject,
                        null,
                        Cause.of(cause, received.eventId()),
                        received.source(),
                        plans.plan(severity, subject)));
    }

    private static List<Directed> report(Opening opening) {
        Report report =
                new Report(
                        opening,
                        "%s. %s".formatted(opening.title(), opening.summary()),
                        opening.openedBy());
        return List.of(new Directed(IncidentStream.of(opening.incidentId()), report));
    }
}
