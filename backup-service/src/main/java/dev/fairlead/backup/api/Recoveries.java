package dev.fairlead.backup.api;

import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.effect.Failure;
import dev.fairlead.backup.effect.KeptLogs;
import dev.fairlead.backup.effect.RecoverablePoints;
import dev.fairlead.backup.effect.RecoverablePoints.Recoverable;
import dev.fairlead.backup.effect.Replicas;
import dev.fairlead.backup.engine.SourceFailed;
import dev.fairlead.backup.files.Replica;
import dev.fairlead.backup.objective.Level;
import dev.fairlead.backup.objective.ObjectiveView;
import dev.fairlead.backup.replication.ServerIdentity;
import dev.fairlead.backup.wal.WalRange;
import dev.fairlead.backup.wal.WalReceiver.Standing;
import dev.fairlead.platform.decide.Tone;
import dev.fairlead.platform.decide.Views;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says up to when a set can be restored. */
@Component
class Recoveries {
    private final RecoverablePoints points;
    private final KeptLogs logs;
    private final Replicas replicas;
    private final Views views;

    Recoveries(RecoverablePoints points, KeptLogs logs, Replicas replicas, Views views) {
        this.replicas = replicas;
        this.points = points;
        this.logs = logs;
        this.views = views;
    }

    /**
     * Up to when a set can be restored.
     *
     * @param to what was committed by then; null where there is no recovery point
     * @param objective met, at-risk or breached: how old that is against the tier's rpo
     * @param tone how that looks
     * @param log null where none is kept
     */
    record Recovery(@Nullable Instant to, String objective, Tone tone, @Nullable Log log) {}

    /**
     * The log that is kept after the backups.
     *
     * @param state kept; waiting for the backup that it goes on from; or interrupted
     * @param from first position without a gap; null where the server was not reached yet
     * @param to everything before it is there; null where the server was not reached yet
     * @param reason why it is interrupted, or waits because of another server, in kebab-case
     * @param detail the same for people
     */
    record Log(
            String state,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            @Nullable String detail) {}

    Recovery of(BackupSet set) {
        Recoverable found;
        Level objective = objective(set);
        try {
            found = points.of(set).orElse(null);
        } catch (IOException unreadable) {
            return new Recovery(
                    null,
                    objective.text(),
                    objective.tone(),
                    new Log(
                            "interrupted",
                            null,
                            null,
                            "destination-failed",
                            unreadable.getMessage()));
        }
        return new Recovery(
                found == null ? null : found.at(),
                objective.text(),
                objective.tone(),
                log(set, found));
    }

    /** One that was never in danger has no document. */
    private Level objective(BackupSet set) {
        return views.find(ObjectiveView.KIND, set.name(), ObjectiveView.class)
                .map(ObjectiveView::level)
                .orElse(Level.MET);
    }

    private @Nullable Log log(BackupSet set, @Nullable Recoverable found) {
        if (set.replication() != null) {
            Failure broken = replicas.failure(set.name()).orElse(null);
            String state =
                    replicas.standing(set.name())
                            .map(Replica.Standing::state)
                            .orElse(Replica.WAITS);
            return new Log(
                    broken != null ? "interrupted" : state.equals(Replica.WAITS) ? state : "kept",
                    null,
                    null,
                    broken == null ? null : broken.reason(),
                    broken == null ? null : broken.detail());
        }
        if (set.log() == null) {
            return null;
        }
        Optional<Standing> standing = logs.standing(set.name());
        boolean connected = standing.isPresent() && standing.get().connected();
        Failure failure =
                connected ? replaced(found).orElse(null) : logs.failure(set.name()).orElse(null);
        boolean goesOn = found != null && found.log() != null;
        WalRange range = standing.map(Standing::range).orElse(null);
        return new Log(
                !connected ? "interrupted" : goesOn ? "kept" : "waits-for-backup",
                range == null ? null : range.start().toString(),
                range == null ? null : range.end().toString(),
                failure == null ? null : failure.reason(),
                failure == null ? null : failure.detail());
    }

    /** Why the log that is kept does not go on from the newest recovery point. */
    private static Optional<Failure> replaced(@Nullable Recoverable found) {
        ServerIdentity other = found == null ? null : found.other();
        return found == null || other == null
                ? Optional.empty()
                : Optional.of(
                        new Failure(
                                SourceFailed.SERVER_REPLACED,
                                "The server has the system identifier %s and the timeline %d, and the backup %s is of another one: a full backup is taken"
                                        .formatted(
                                                other.systemId(),
                                                other.timeline(),
                                                found.backup().id()),
                                false));
    }
}
