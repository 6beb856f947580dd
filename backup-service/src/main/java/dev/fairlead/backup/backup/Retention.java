package dev.fairlead.backup.backup;

import dev.fairlead.backup.retention.RecoveryPoint;
import dev.fairlead.backup.retention.RetentionPlan;
import dev.fairlead.backup.retention.RetentionTiers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Retention of a set: by count the newest recovery points stay, by lengths of time one of each
 * period. The newest verified one stays whatever its place, so that a set is never without one that
 * was read back. An incremental backup stays for a length of time of its own, and what one that
 * stays holds the changes since stays with it. A damaged backup stays for people to look at until
 * as many newer recovery points exist as the set keeps.
 */
public final class Retention {
    public static final String KEPT = "within-keep";
    public static final String NEWEST_VERIFIED = "newest-verified";
    public static final String BEYOND = "beyond-keep";
    public static final String BEYOND_TIERS = "beyond-retention";
    public static final String INCREMENTAL_KEPT = "within-incremental-keep";
    public static final String INCREMENTAL_BEYOND = "beyond-incremental-keep";

    /** How long incremental backups stay where a plan does not say. */
    public static final Duration INCREMENTAL_KEEP = Duration.ofDays(2);

    private static final String NEEDED = "needed by ";
    private static final int AT_LEAST = 2;
    private static final Comparator<BackupView> NEWEST_FIRST =
            Comparator.comparing(BackupView::startedAt).thenComparing(BackupView::id).reversed();

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
     * @param incrementalKeep how long incremental ones stay; null for {@link #INCREMENTAL_KEEP}
     * @return newest first
     */
    public static List<Verdict> judge(
            List<BackupView> backups,
            int keep,
            @Nullable RetentionTiers tiers,
            @Nullable Duration incrementalKeep,
            Instant now) {
        List<BackupView> full = backups.stream().filter(each -> !each.isIncremental()).toList();
        List<Verdict> verdicts =
                new ArrayList<>(tiers == null ? judge(full, keep) : judge(full, tiers, now));
        verdicts.addAll(
                incremental(backups, incrementalKeep == null ? INCREMENTAL_KEEP : incrementalKeep));
        verdicts.sort(Comparator.comparing(Verdict::backup, NEWEST_FIRST));
        return withParents(verdicts);
    }

    private static List<Verdict> incremental(List<BackupView> backups, Duration keep) {
        List<BackupView> newestFirst = newestFirst(backups);
        if (newestFirst.isEmpty()) {
            return List.of();
        }
        // As lengths of time are: while no backup succeeds, nothing goes.
        Instant oldest = newestFirst.getFirst().startedAt().minus(keep);
        return newestFirst.stream()
                .filter(BackupView::isIncremental)
                .map(backup -> {
                    boolean stays = !backup.startedAt().isBefore(oldest);
                    boolean damaged = backup.status() == Status.DAMAGED;
                    return new Verdict(
                            backup,
                            stays,
                            stays
                                    ? damaged ? DAMAGED : INCREMENTAL_KEPT
                                    : damaged ? REPLACED : INCREMENTAL_BEYOND);
                })
                .toList();
    }

    /** A backup without those that it holds the changes since is of no use. */
    private static List<Verdict> withParents(List<Verdict> newestFirst) {
        Map<String, String> needed = new HashMap<>();
        List<Verdict> all = new ArrayList<>();
        for (Verdict verdict : newestFirst) {
            String by = needed.get(verdict.backup().id());
            Verdict next =
                    verdict.kept() || by == null
                            ? verdict
                            : new Verdict(verdict.backup(), true, NEEDED + by);
            if (next.kept() && next.backup().parentId() != null) {
                needed.put(next.backup().parentId(), next.backup().id());
            }
            all.add(next);
        }
        return all;
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
     * time to notice it. One that others hold the changes since goes after them.
     *
     * @param verdicts of all backups of a set, newest first
     */
    public static List<Verdict> going(List<Verdict> verdicts) {
        int most = Math.max(AT_LEAST, verdicts.size() / 10);
        List<Verdict> left = new ArrayList<>(verdicts.reversed());
        List<Verdict> going = new ArrayList<>();
        while (going.size() < most) {
            Set<String> parents =
                    left.stream()
                            .map(verdict -> verdict.backup().parentId())
                            .filter(Objects::nonNull)
                            .collect(Collectors.toSet());
            Verdict next =
                    left.stream()
                            .filter(verdict ->
                                    !verdict.kept() && !parents.contains(verdict.backup().id()))
                            .findFirst()
                            .orElse(null);
            if (next == null) {
                break;
            }
            left.remove(next);
            going.add(next);
        }
        return going;
    }

    private static List<BackupView> newestFirst(List<BackupView> backups) {
        return backups.stream()
                .filter(backup -> backup.status().hasFiles())
                .sorted(NEWEST_FIRST)
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
