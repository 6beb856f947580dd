package dev.fairlead.backup.backup;

import dev.fairlead.backup.retention.RecoveryPoint;
import dev.fairlead.backup.retention.RetentionPlan;
import dev.fairlead.backup.retention.RetentionTiers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Retention of a set: by count the newest recovery points stay, by lengths of time one of each
 * period. The newest verified one stays whatever its place, so that a set is never without one that
 * was read back. A damaged backup stays for people to look at until as many newer recovery points
 * exist as the set keeps.
 */
public final class Retention {
    public static final String KEPT = "within-keep";
    public static final String NEWEST_VERIFIED = "newest-verified";
    public static final String BEYOND = "beyond-keep";
    public static final String BEYOND_TIERS = "beyond-retention";
    private static final int AT_LEAST = 2;

    public static final String DAMAGED = "damaged-not-replaced-yet";
    public static final String REPLACED = "damaged-and-replaced";

    private Retention() {}

    /**
     * What becomes of one backup.
     *
     * @param reason why; of one that goes in kebab-case
     */
    public record Verdict(BackupView backup, boolean kept, String reason) {}

    /**
     * As the set says: by lengths of time, or else by count.
     *
     * @param backups of one set, in any order; those without files are left out
     * @param keep at least 1; without a meaning where there are tiers
     * @return newest first
     */
    public static List<Verdict> judge(
            List<BackupView> backups, int keep, @Nullable RetentionTiers tiers, Instant now) {
        return tiers == null ? judge(backups, keep) : judge(backups, tiers, now);
    }

    /**
     * By count.
     *
     * @param backups of one set, in any order; those without files are left out
     * @param keep at least 1
     * @return newest first
     */
    public static List<Verdict> judge(List<BackupView> backups, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep %d: expected at least 1".formatted(keep));
        }
        List<BackupView> newestFirst = newestFirst(backups);
        Map<String, String> kept =
                points(newestFirst).stream()
                        .limit(keep)
                        .collect(Collectors.toMap(BackupView::id, _ -> KEPT));
        return verdicts(newestFirst, kept, keep, BEYOND);
    }

    /**
     * By lengths of time.
     *
     * @param backups of one set, in any order; those without files are left out
     * @return newest first
     */
    public static List<Verdict> judge(List<BackupView> backups, RetentionTiers tiers, Instant now) {
        List<BackupView> newestFirst = newestFirst(backups);
        List<RecoveryPoint> points =
                points(newestFirst).stream()
                        .map(backup ->
                                new RecoveryPoint(
                                        backup.id(),
                                        backup.startedAt().atOffset(ZoneOffset.UTC),
                                        Set.of()))
                        .toList();
        Map<String, String> kept =
                RetentionPlan.of(tiers.policy(), points, now).keep().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.point().id(),
                                        each -> String.join(", ", each.reasons())));
        return verdicts(newestFirst, kept, kept.size(), BEYOND_TIERS);
    }

    /**
     * Those that go now: at most a tenth of all, but at least two, the oldest first. A policy that
     * lets go much at once, by a slip or by a clock that was wrong when a backup was taken, leaves
     * time to notice it.
     *
     * @param verdicts of all backups of a set, newest first
     */
    public static List<Verdict> going(List<Verdict> verdicts) {
        int most = Math.max(AT_LEAST, verdicts.size() / 10);
        return verdicts.reversed().stream().filter(verdict -> !verdict.kept()).limit(most).toList();
    }

    private static List<BackupView> newestFirst(List<BackupView> backups) {
        return backups.stream()
                .filter(backup -> backup.status().hasFiles())
                .sorted(
                        Comparator.comparing(BackupView::startedAt)
                                .thenComparing(BackupView::id)
                                .reversed())
                .toList();
    }

    private static List<BackupView> points(List<BackupView> newestFirst) {
        return newestFirst.stream().filter(backup -> backup.status() != Status.DAMAGED).toList();
    }

    private static List<Verdict> verdicts(
            List<BackupView> newestFirst, Map<String, String> kept, int keep, String beyond) {
        List<Verdict> verdicts = new ArrayList<>();
        int points = 0;
        boolean verified = false;
        for (BackupView backup : newestFirst) {
            if (backup.status() == Status.DAMAGED) {
                boolean stays = points < keep;
                verdicts.add(new Verdict(backup, stays, stays ? DAMAGED : REPLACED));
                continue;
            }
            points++;
            boolean newestVerified = backup.status() == Status.VERIFIED && !verified;
            verified |= newestVerified;
            String reason = kept.get(backup.id());
            if (reason == null && newestVerified) {
                reason = NEWEST_VERIFIED;
            }
            verdicts.add(new Verdict(backup, reason != null, reason == null ? beyond : reason));
        }
        return verdicts;
    }
}
