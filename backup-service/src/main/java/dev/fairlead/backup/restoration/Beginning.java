package dev.fairlead.backup.restoration;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.replication.Lsn;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The backup that a restore begins with.
 *
 * @param next the one after it, before whose end the target lies; null where there is none, or the
 *     target is not known to
 */
public record Beginning(BackupView backup, @Nullable BackupView next) {

    /**
     * The newest recovery point that is not after the target, so that the least has to be replayed.
     *
     * @param newestFirst all of the set that have files
     * @return empty where all are after it, or there is none
     */
    public static Optional<Beginning> of(List<BackupView> newestFirst, Target target) {
        List<BackupView> points =
                newestFirst.stream()
                        .filter(each -> each.status().isRecoveryPoint() && each.stored() != null)
                        .toList();
        Predicate<BackupView.Stored> fits =
                switch (target.kind()) {
                    case END, BACKUP -> _ -> true;
                    case TIME -> stored -> !stored.recoveryPointAt().isAfter(target.time());
                    case LSN -> {
                        Lsn position = Lsn.parse(target.text());
                        yield stored ->
                                Lsn.parse(stored.recoveryPointLsn()).compareTo(position) <= 0;
                    }
                };
        BackupView next = null;
        for (BackupView each : points) {
            BackupView.Stored stored = each.stored();
            boolean wanted =
                    target.kind() != Target.Kind.BACKUP || each.id().equals(target.value());
            if (wanted && stored != null && fits.test(stored)) {
                return Optional.of(
                        new Beginning(each, target.kind() == Target.Kind.BACKUP ? null : next));
            }
            next = each;
        }
        return Optional.empty();
    }
}
