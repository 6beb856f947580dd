package dev.fairlead.maintenance.intake;

import dev.fairlead.events.backups.BackupCompleted;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupVerified;
import dev.fairlead.events.backups.DrillCompleted;
import dev.fairlead.events.backups.DrillOutcome;
import dev.fairlead.maintenance.probe.BackupSigns;
import dev.fairlead.maintenance.sighting.SightingStream;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** When each backup set was taken, verified, failed and recovered in a drill last is kept. */
public final class BackupReaction implements Reaction {

    @Override
    public Set<String> topics() {
        return Set.of(Topic.BACKUPS.topicName());
    }

    @Override
    public List<Directed> on(ReceivedEvent received) {
        return switch (received.event()) {
            case BackupCompleted completed ->
                    set(completed.backupSet(), BackupSigns.TAKEN, completed.at());
            case BackupVerified verified ->
                    set(verified.backupSet(), BackupSigns.VERIFIED, verified.at());
            case BackupFailed failed -> set(failed.backupSet(), BackupSigns.FAILED, failed.at());
            case DrillCompleted drill ->
                    set(
                            drill.backupSet(),
                            drill.outcome() == DrillOutcome.PASSED
                                    ? BackupSigns.DRILL_PASSED
                                    : BackupSigns.DRILL_FAILED,
                            drill.at());
            default -> List.of();
        };
    }

    private static List<Directed> set(String name, String sign, Instant at) {
        return List.of(SightingStream.note(BackupSigns.SET, name, sign, at));
    }
}
