package dev.fairlead.backup.config;

import dev.fairlead.backup.copy.RepositoryFile;
import dev.fairlead.backup.retention.RetentionTiers;
import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of {@code config/backup/} as they are written. */
final class Files {
    private static final String EVERY_DAY =
            "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]";

    private Files() {}

    /** {@code tiers.yaml}. */
    record TiersFile(Map<String, TierFile> tiers) {}

    record TierFile(Duration rto, Duration rpo) {
        TierFile {
            requirePositive("rto", rto);
            requirePositive("rpo", rpo);
        }
    }

    /** {@code keys.yaml}. */
    record KeysFile(Map<String, KeyFile> keys) {}

    /** Where a key and its copy in escrow are. */
    record KeyFile(SecretRef key, @Nullable SecretRef escrow) {
        KeyFile {
            if (key.equals(escrow)) {
                throw new InvalidField("escrow", "another place than that of 'key'");
            }
        }

        EncryptionKey encryptionKey() {
            return new EncryptionKey(key, escrow);
        }
    }

    /** {@code sets/<name>.yaml}. */
    record SetFile(
            String team,
            @Nullable Located<String> service,
            @Nullable Located<String> kind,
            @Nullable Located<String> source,
            @Default("[]") List<SecretRef> references,
            @Nullable LoginFile login,
            @Nullable ReplicateFile replicate,
            Located<String> destination,
            Located<String> tier,
            @Nullable TimesFile schedule,
            @Nullable IncrementalFile incremental,
            @Default("{}") CompressionFile compression,
            @Nullable Integer keep,
            @Nullable RetentionFile retention,
            @Default("3") int attempts,
            @Default("1m") Duration retryDelay,
            @Default("4h") Duration deadline,
            @Nullable DrillFile drill,
            @Nullable LogFile log,
            @Nullable EncryptionFile encryption,
            @Default("[]") List<CopyToFile> copies) {
        SetFile {
            if (keep != null) {
                requireRange("keep", keep, 1, 10_000);
            }
            if (keep != null && retention != null) {
                throw new InvalidField(
                        "keep", "either 'keep' (a number of recovery points) or 'retention'");
            }
            requireRange("attempts", attempts, 1, 20);
            requirePositive("retryDelay", retryDelay);
            requirePositive("deadline", deadline);
        }
    }

    /** How a folder is followed all the time. */
    record ReplicateFile(@Default("15m") Duration scan) {
        private static final Duration SHORTEST = Duration.ofSeconds(10);
        private static final Duration LONGEST = Duration.ofDays(1);

        ReplicateFile {
            if (scan.compareTo(SHORTEST) < 0 || scan.compareTo(LONGEST) > 0) {
                throw new InvalidField("scan", "10s to 1d");
            }
        }
    }

    /** Who logs in where a repository is. */
    record LoginFile(String user, SecretRef password) {}

    /** One recovery point of each period, for so many periods. */
    record RetentionFile(
            @Default("0") int last,
            @Default("0") int hourly,
            @Default("0") int daily,
            @Default("0") int weekly,
            @Default("0") int monthly,
            @Default("0") int yearly,
            @Default("UTC") ZoneId timeZone) {
        RetentionFile {
            requireRange("last", last, 0, 10_000);
            requireRange("hourly", hourly, 0, 10_000);
            requireRange("daily", daily, 0, 10_000);
            requireRange("weekly", weekly, 0, 2_000);
            requireRange("monthly", monthly, 0, 1_200);
            requireRange("yearly", yearly, 0, 100);
            if (last + hourly + daily + weekly + monthly + yearly == 0) {
                throw new InvalidField(
                        "daily",
                        "at least one of last, hourly, daily, weekly, monthly and yearly above 0");
            }
        }

        RetentionTiers tiers() {
            return new RetentionTiers(last, hourly, daily, weekly, monthly, yearly, timeZone);
        }
    }

    /** Backups of what has changed, between two full ones. */
    record IncrementalFile(Duration every, @Default("2d") Duration keep) {
        private static final Duration SHORTEST = Duration.ofMinutes(5);

        IncrementalFile {
            if (every.compareTo(SHORTEST) < 0
                    || Duration.ofDays(1).toSeconds() % Math.max(1, every.toSeconds()) != 0) {
                throw new InvalidField(
                        "every", "5m to 1d, such that a day has whole ones, like 1h");
            }
            requirePositive("keep", keep);
        }
    }

    /** How the server's log is kept all the time. */
    record LogFile(@Default("7d") Duration keep, @Default("1GiB") ByteSize heldBack) {
        private static final long LEAST = 64L << 20;

        LogFile {
            requirePositive("keep", keep);
            if (heldBack.bytes() < LEAST) {
                throw new InvalidField(
                        "heldBack", "at least 64MiB, so that a short outage costs no full backup");
            }
        }

        ContinuousLog log() {
            return new ContinuousLog(keep, heldBack.bytes());
        }
    }

    /** {@code copies.yaml}. */
    record CopiesFile(Map<String, RepositoryFile> copies) {}

    /** A place of {@code copies.yaml} that everything of the set is brought to as well. */
    record CopyToFile(
            Located<String> to,
            @Nullable Duration rpo,
            @Nullable Integer keep,
            @Nullable RetentionFile retention) {
        CopyToFile {
            if (rpo != null) {
                requirePositive("rpo", rpo);
            }
            if (keep != null) {
                requireRange("keep", keep, 1, 10_000);
            }
            if (keep != null && retention != null) {
                throw new InvalidField(
                        "keep", "either 'keep' (a number of recovery points) or 'retention'");
            }
        }

        SetCopy copy(Duration rpoOfTier) {
            return new SetCopy(
                    to.value(),
                    rpo == null ? rpoOfTier : rpo,
                    keep,
                    retention == null ? null : retention.tiers());
        }
    }

    /**
     * Which key of {@code keys.yaml} new backups are encrypted under.
     *
     * @param optional whether the set is left out where there is no key of that name
     */
    record EncryptionFile(Located<String> key, @Default("false") boolean optional) {}

    record CompressionFile(@Default("3") int level) {
        CompressionFile {
            requireRange("level", level, 1, 19);
        }
    }

    record TimesFile(@Default(EVERY_DAY) Set<DayOfWeek> days, LocalTime at, ZoneId timeZone) {
        TimesFile {
            requireDays(days);
        }
    }

    record DrillFile(
            @Default(EVERY_DAY) Set<DayOfWeek> days,
            LocalTime at,
            ZoneId timeZone,
            @Default("4h") Duration deadline,
            @Nullable Located<String> from) {
        DrillFile {
            requireDays(days);
            requirePositive("deadline", deadline);
        }
    }

    private static void requireDays(Set<DayOfWeek> days) {
        if (days.isEmpty()) {
            throw new InvalidField("days", "at least one day");
        }
    }

    private static void requirePositive(String field, Duration duration) {
        if (!duration.isPositive()) {
            throw new InvalidField(field, "more than 0s");
        }
    }

    private static void requireRange(String field, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new InvalidField(field, "%d to %d".formatted(lowest, highest));
        }
    }
}
