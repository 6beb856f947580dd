package dev.fairlead.console.view;

import dev.fairlead.console.config.ConsoleProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How values are written on pages. Times are written in UTC; the script of the pages turns them
 * into the reader's zone and into ages.
 */
@Component
public final class Format {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final List<Unit> UNITS =
            List.of(
                    new Unit(86_400, "d"),
                    new Unit(3_600, "h"),
                    new Unit(60, "min"),
                    new Unit(1, "s"));
    private static final long KIBI = 1_024;

    private final @Nullable String traceUrl;

    Format(ConsoleProperties properties) {
        this.traceUrl = properties.traceUrl();
    }

    private record Unit(long seconds, String name) {
        /** How many of it there are; empty where there is none. */
        String text(long all) {
            return all < seconds ? "" : all / seconds + " " + name;
        }
    }

    /** Day and time to the second. */
    public String stamp(Instant at) {
        return STAMP.format(at) + " UTC";
    }

    public String clock(Instant at) {
        return CLOCK.format(at) + " UTC";
    }

    public String moment(Instant at) {
        return MOMENT.format(at) + " UTC";
    }

    /** {@code rolled-back} and {@code ROLLED_BACK} as {@code Rolled back}. */
    public String words(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return "";
        }
        String text = name.replace('-', ' ').replace('_', ' ').toLowerCase(Locale.ENGLISH);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The event's name without its package and version, such as {@code TrafficShifted}. */
    public static String event(@Nullable String type) {
        if (type == null) {
            return "Unknown record";
        }
        String[] parts = type.split("\\.");
        return parts.length > 1 && parts[parts.length - 1].matches("v\\d+")
                ? parts[parts.length - 2]
                : parts[parts.length - 1];
    }

    /** The first letters of an id that people need not read whole. */
    public String brief(@Nullable String id) {
        return id == null ? "" : id.length() <= 13 ? id : id.substring(0, 13) + "…";
    }

    public String bytes(@Nullable Long bytes) {
        if (bytes == null) {
            return "";
        }
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= KIBI && unit < units.length - 1) {
            value /= KIBI;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ENGLISH, "%.1f %s", value, units[unit]);
    }

    /** A length of time in its two largest units, such as {@code 1 d 1 h} or {@code 12 s}. */
    public String length(Duration length) {
        long seconds = length.toSeconds();
        for (int i = 0; i < UNITS.size(); i++) {
            Unit unit = UNITS.get(i);
            if (seconds >= unit.seconds()) {
                long rest = seconds % unit.seconds();
                String smaller = i + 1 < UNITS.size() ? UNITS.get(i + 1).text(rest) : "";
                return (unit.text(seconds) + " " + smaller).strip();
            }
        }
        return length.toMillis() + " ms";
    }

    /** As {@link #length}, of milliseconds; empty where there are none. */
    public String millis(@Nullable Long millis) {
        return millis == null ? "" : length(Duration.ofMillis(millis));
    }

    /** A time that passed between two events, such as {@code +3.102 s}. */
    public static String offset(Duration passed) {
        long seconds = passed.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ENGLISH, "+%.3f s", passed.toMillis() / 1e3);
        }
        if (seconds < 3_600) {
            return "+%d min %02d s".formatted(seconds / 60, seconds % 60);
        }
        return "+%d h %02d min".formatted(seconds / 3_600, seconds / 60 % 60);
    }

    /** Where a trace is shown; null where no address is configured or the id is none. */
    public @Nullable String trace(@Nullable String traceId) {
        return traceUrl == null || traceId == null || !traceId.matches("[0-9a-f]{32}")
                ? null
                : traceUrl.replace(ConsoleProperties.TRACE_ID, traceId);
    }

    /** An address that may become a link; null where it is none of http or https. */
    public @Nullable String link(@Nullable String address) {
        return address != null && address.matches("https?://\\S+") ? address : null;
    }
}
