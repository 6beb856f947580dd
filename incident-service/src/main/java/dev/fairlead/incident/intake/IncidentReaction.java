package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.AlertNotified;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.events.backups.RecoveryObjectiveBreached;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.DeploymentFailed;
import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.maintenance.TaskOverdue;
import dev.fairlead.events.maintenance.WindowOverran;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.schemas.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What other services' events mean to incidents. */
public final class IncidentReaction implements Reaction {

    private final AlertIntake alerts;
    private final DeploymentIntake deployments;
    private final DeploymentNews news;
    private final BackupIntake backups;
    private final RecoveryIntake recoveries;
    private final MaintenanceIntake maintenance;

    public IncidentReaction(Groups groups, Numbers numbers, Plans plans) {
        this.alerts = new AlertIntake(groups, numbers, plans);
        this.deployments = new DeploymentIntake(groups, numbers, plans);
        this.news = new DeploymentNews(plans);
        this.backups = new BackupIntake(groups, numbers, plans);
        this.recoveries = new RecoveryIntake(groups, numbers, plans);
        this.maintenance = new MaintenanceIntake(groups, numbers, plans);
    }

    @Override
    public Set<String> topics() {
        return Set.of(
                Topic.ALERTS.topicName(),
                Topic.DEPLOYMENTS.topicName(),
                Topic.BACKUPS.topicName(),
                Topic.MAINTENANCE.topicName());
    }

    /**
     * A group may belong to the incident that another of the same batch opens, and its end to the
     * one that its own beginning opens.
     */
    @Override
    public boolean looksBack(ReceivedEvent received) {
        return received.event() instanceof AlertNotified notified && alerts.concerns(notified);
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        return switch (received.event()) {
            case AlertNotified notified -> alerts.on(notified, received);
            case DeploymentFailed failed ->
                    with(deployments.failed(failed, received), news.on(failed));
            case DeploymentRolledBack back ->
                    with(DeploymentIntake.rolledBack(back, received), news.on(back));
            case DeploymentEvent deployment -> news.on(deployment);
            case BackupFailed failed -> backups.failed(failed, received);
            case DrillCompleted drill -> backups.drilled(drill, received);
            case RecoveryObjectiveBreached breached -> backups.breached(breached, received);
            case RecoveryEvent recovery -> recoveries.on(recovery, received);
            case TaskOverdue task -> maintenance.overdue(task, received);
            case WindowOverran window -> maintenance.overran(window, received);
            default -> List.of();
        };
    }

    private static List<Directed> with(List<Directed> some, List<Directed> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
