package dev.fairlead.backup.retention;

import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.backup.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Retention by count: the newest recovery points stay. The newest verified one stays whatever its
 * place, so that a set is never without one that was read back. A damaged backup stays for people
 * to look at until as many newer recovery points exist as the set keeps.
 */
public final class Retention {
    public static final String KEPT = "within-keep";
    public static final String NEWEST_VERIFIED = "newest-verified";
    public static final String BEYOND = "beyond-keep";
    public static final String DAMAGED = "damaged-not-replaced-yet";
    public static final String REPLACED = "damaged-and-replaced";

    private Retention() {}

    /**
     * What becomes of one backup.
     *
     * @param reason why, in kebab-case
     */
    public record Verdict(BackupView backup, boolean kept, String reason) {}

    /**
     * @param backups of one set, in any order; those without files are left out
     * @param keep at least 1
     * @return newest first
     */
    public static List<Verdict> judge(List<BackupView> backups, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("keep %d: expected at least 1".formatted(keep));
        }
        List<BackupView> newestFirst =
                backups.stream()
                        .filter(backup -> backup.status().hasFiles())
                        .sorted(
                                Comparator.comparing(BackupView::startedAt)
                                        .thenComparing(BackupView::id)
                                        .reversed())
                        .toList();
        List<Verdict> verdicts = new ArrayList<>();
        int points = 0;
        boolean verified = false;
        for (BackupView backup : newestFirst) {
            if (backup.status() == Status.DAMAGED) {
                boolean stays = points < keep;
                verdicts.add(new Verdict(backup, stays, stays ? DAMAGED : REPLACED));
                continue;
            }
            boolean newestVerified = backup.status() == Status.VERIFIED && !verified;
            verified |= newestVerified;
            boolean within = points < keep;
            points++;
            verdicts.add(
                    new Verdict(
                            backup,
                            within || newestVerified,
                            within ? KEPT : newestVerified ? NEWEST_VERIFIED : BEYOND));
        }
        return verdicts;
    }
}
