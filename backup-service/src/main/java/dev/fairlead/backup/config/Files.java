package dev.fairlead.backup.config;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
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

    /** {@code sets/<name>.yaml}. */
    record SetFile(
            String team,
            @Nullable Located<String> service,
            Located<String> source,
            Located<String> destination,
            Located<String> tier,
            @Nullable TimesFile schedule,
            @Default("{}") CompressionFile compression,
            @Default("14") int keep,
            @Default("3") int attempts,
            @Default("1m") Duration retryDelay,
            @Default("4h") Duration deadline,
            @Nullable DrillFile drill) {
        SetFile {
            requireRange("keep", keep, 1, 10_000);
            requireRange("attempts", attempts, 1, 20);
            requirePositive("retryDelay", retryDelay);
            requirePositive("deadline", deadline);
        }
    }

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
            @Default("4h") Duration deadline) {
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
