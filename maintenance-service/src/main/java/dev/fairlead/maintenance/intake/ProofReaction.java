package dev.fairlead.maintenance.intake;

import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillOutcome;
import dev.fairlead.maintenance.checklist.ChecklistCommand.Tick;
import dev.fairlead.maintenance.checklist.ChecklistStream;
import dev.fairlead.maintenance.checklist.Every;
import dev.fairlead.maintenance.config.Checklist;
import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Events that prove that something was done tick the items of the checklist that name them: an item
 * of the backups when each set that a probe names was proven, so that one of which all is well does
 * not speak for those that failed.
 */
public final class ProofReaction implements Reaction {
    private static final String SERVICE = "backup-service";

    private final Reloading<MaintenanceConfig> config;

    public ProofReaction(Reloading<MaintenanceConfig> config) {
        this.config = config;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.BACKUPS.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        return switch (received.event()) {
            case BackupVerified verified ->
                    ticks("BackupVerified", verified.backupSet(), verified.at());
            case DrillCompleted drill when drill.outcome() == DrillOutcome.PASSED ->
                    ticks("DrillCompleted", drill.backupSet(), drill.at());
            default -> List.of();
        };
    }

    private List<Directed> ticks(String eventType, String set, Instant at) {
        MaintenanceConfig current = config.get();
        List<String> sets = List.copyOf(current.backupSets());
        if (!sets.isEmpty() && !sets.contains(set)) {
            return List.of();
        }
        Checklist checklist = current.checklist();
        LocalDate day = at.atZone(checklist.timeZone()).toLocalDate();
        return checklist.provenBy(eventType).stream()
                .map(item -> {
                    Every every = Objects.requireNonNull(checklist.items().get(item)).every();
                    String period = every.period(day);
                    Tick tick =
                            sets.isEmpty()
                                    ? Tick.whole(period, item, SERVICE, eventType)
                                    : new Tick(period, item, SERVICE, eventType, set, sets);
                    return new Directed(ChecklistStream.of(period), tick);
                })
                .toList();
    }
}
