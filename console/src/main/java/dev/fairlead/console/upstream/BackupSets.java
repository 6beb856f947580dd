package dev.fairlead.console.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The backup sets, by name. */
public record BackupSets(List<BackupSet> items) {

    /**
     * What is backed up, and what a restore of it must achieve.
     *
     * @param service of the catalogue; null where it belongs to none
     * @param kind what it is of; null from a service that does not tell
     * @param rto longest time of a restore
     * @param rpo highest age of what is gone back to
     * @param keep how many recovery points stay; null where lengths of time say
     * @param retention for how long; null where they are counted
     * @param encryption null where nothing of it is encrypted
     * @param recoveryPoint the newest; null where there is none
     * @param recovery up to when it can be restored now
     * @param copies the other places that it is brought to
     * @param unreadable null where everything is stored
     */
    public record BackupSet(
            String name,
            String team,
            @Nullable String service,
            String mode,
            @Nullable String kind,
            String tier,
            Duration rto,
            Duration rpo,
            @Nullable Integer keep,
            @Nullable Retention retention,
            @Nullable Instant nextBackup,
            @Nullable Instant nextDrill,
            @Nullable Encryption encryption,
            @Nullable RecoveryPoint recoveryPoint,
            Recovery recovery,
            @Nullable List<Copy> copies,
            @Nullable Unreadable unreadable) {}

    /**
     * What is not stored, because it might not be read.
     *
     * @param first names of the first of them
     */
    public record Unreadable(long count, List<String> first) {

        /** The names, for people. */
        public String named() {
            return String.join(", ", first);
        }
    }

    /**
     * A copy at another place.
     *
     * @param to what can be restored from it alone; null while that is not known
     * @param state current, copying, failing or unknown
     * @param tone how that looks
     * @param waiting backups that are not there yet
     * @param reason why it does not go on; null where it does
     */
    public record Copy(
            String copy,
            @Nullable Instant to,
            Duration rpo,
            String objective,
            String state,
            String tone,
            @Nullable Integer backups,
            int waiting,
            @Nullable String reason,
            @Nullable String detail) {}

    /**
     * How a set is encrypted.
     *
     * @param key null where it is stored in clear again
     * @param escrow whether drills prove a copy of the key that is kept elsewhere
     * @param unusable how many stored backups and logs do not open now
     * @param detail why; null where all open
     */
    public record Encryption(
            @Nullable String key, boolean escrow, int unusable, @Nullable String detail) {}

    /**
     * Up to when a set can be restored.
     *
     * @param to null where there is no recovery point yet
     * @param objective met, at-risk or breached
     * @param tone how that looks
     * @param log null where only backups are taken
     */
    public record Recovery(
            @Nullable Instant to, String objective, String tone, @Nullable Log log) {}

    /**
     * The log that is kept after the backups.
     *
     * @param state kept, waits-for-backup or interrupted
     * @param reason why it is interrupted; null otherwise
     */
    public record Log(String state, @Nullable String reason, @Nullable String detail) {}

    /** One recovery point of each period, for so many periods. */
    public record Retention(
            int last, int hourly, int daily, int weekly, int monthly, int yearly, String timeZone) {

        /** Such as {@code 30 days, 12 weeks, 12 months, 7 years}. */
        public String text() {
            return String.join(
                    ", ",
                    Stream.of(
                                    part(last, "newest", "newest"),
                                    part(hourly, "hour", "hours"),
                                    part(daily, "day", "days"),
                                    part(weekly, "week", "weeks"),
                                    part(monthly, "month", "months"),
                                    part(yearly, "year", "years"))
                            .filter(text -> !text.isEmpty())
                            .toList());
        }

        private static String part(int count, String one, String many) {
            return count == 0 ? "" : count + " " + (count == 1 ? one : many);
        }
    }

    /**
     * Where a restore goes back to.
     *
     * @param at null while it is not known
     */
    public record RecoveryPoint(String backupId, @Nullable Instant at, String status) {}

    /** What a set keeps of what it has, newest first. */
    public record Kept(List<Point> items) {}

    /**
     * A backup with its files.
     *
     * @param kept whether it stays after the next backup
     * @param reason why, or why not
     */
    public record Point(
            String backupId, Instant startedAt, String status, boolean kept, String reason) {}

    /** Drills, newest first. */
    public record Drills(List<Drill> items) {}

    /**
     * A backup that was restored on trial.
     *
     * @param result null while it runs
     */
    public record Drill(
            String id,
            String backupSet,
            String backupId,
            String status,
            String tone,
            Instant startedAt,
            @Nullable Result result) {}

    /** Restores into new places, newest first. */
    public record Restores(List<Restore> items) {}

    /**
     * A backup that was restored to be kept.
     *
     * @param target end, a time, a position of the log, or the id of a backup
     * @param result null while it runs
     */
    public record Restore(
            String id,
            String target,
            String into,
            String status,
            String tone,
            String requestedBy,
            Instant startedAt,
            @Nullable RestoreResult result) {}

    /**
     * How a restore ended.
     *
     * @param detail null where it was restored
     * @param recoveredTo time of the last transaction in it; null where it is not known
     */
    public record RestoreResult(
            String reason, @Nullable String detail, @Nullable Instant recoveredTo) {}

    /**
     * How a drill ended.
     *
     * @param restoreMillis null where nothing was restored
     * @param recoveryPointAgeMillis null where there was none
     */
    public record Result(
            String reason,
            String detail,
            @Nullable Long restoreMillis,
            long rtoObjectiveMillis,
            @Nullable Long recoveryPointAgeMillis,
            long rpoObjectiveMillis) {}
}
