package dev.fairlead.alert.rule;

import dev.fairlead.alert.gotemplate.GoFormat;
import dev.fairlead.alert.gotemplate.TemplateException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Numbers for people, as Prometheus' template functions of the same names write them. */
public final class Humanize {
    private static final String[] LARGE = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
    private static final String[] BINARY = {"ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};
    private static final String[] SMALL = {"m", "u", "n", "p", "f", "a", "z", "y"};

    private Humanize() {}

    /** Four digits and a metric prefix: 1.235k. */
    static String metric(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return digits(value);
        }
        return Math.abs(value) >= 1 ? larger(value, 1000, LARGE) : smaller(value);
    }

    /** Four digits and a binary prefix: 1.5Mi. */
    static String binary(double value) {
        return Math.abs(value) <= 1 || !Double.isFinite(value)
                ? digits(value)
                : larger(value, 1024, BINARY);
    }

    /** A ratio in percent: 12.35%. */
    static String percentage(double value) {
        return digits(value * 100) + "%";
    }

    /** Seconds in the units of a clock, less than a second with a metric prefix: 1h 2m 3s, 5ms. */
    public static String duration(double value) {
        if (!Double.isFinite(value)) {
            return digits(value);
        }
        double seconds = Math.abs(value);
        if (seconds == 0) {
            return "0s";
        }
        return seconds < 1
                ? smaller(value) + "s"
                : (value < 0 ? "-" : "") + clock((long) seconds, digits(seconds));
    }

    /** Seconds since the epoch as a date and a time. */
    static String timestamp(double value) {
        return Double.isFinite(value) ? GoFormat.value(time(value)) : digits(value);
    }

    /**
     * The time of seconds since the epoch, to the millisecond.
     *
     * @throws TemplateException for one that no time can be
     */
    static Instant time(double seconds) {
        double nanos = seconds * 1e9;
        if (!(Math.abs(nanos) < Long.MAX_VALUE)) {
            throw new TemplateException(
                    "%s cannot be represented as a time".formatted(GoFormat.value(seconds)));
        }
        return Instant.ofEpochMilli(
                new BigDecimal(seconds)
                        .movePointRight(3)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValue());
    }

    private static String larger(double value, int step, String[] prefixes) {
        double scaled = value;
        String prefix = "";
        for (int i = 0; i < prefixes.length && Math.abs(scaled) >= step; i++) {
            scaled /= step;
            prefix = prefixes[i];
        }
        return digits(scaled) + prefix;
    }

    private static String smaller(double value) {
        double scaled = value;
        String prefix = "";
        for (int i = 0; i < SMALL.length && Math.abs(scaled) < 1; i++) {
            scaled *= 1000;
            prefix = SMALL[i];
        }
        return digits(scaled) + prefix;
    }

    private static String digits(double value) {
        return GoFormat.general(value, 4);
    }

    private static String clock(long seconds, String exactSeconds) {
        long days = seconds / 86_400;
        long hours = seconds / 3_600 % 24;
        long minutes = seconds / 60 % 60;
        if (days > 0) {
            return "%dd %dh %dm %ds".formatted(days, hours, minutes, seconds % 60);
        } else if (hours > 0) {
            return "%dh %dm %ds".formatted(hours, minutes, seconds % 60);
        } else if (minutes > 0) {
            return "%dm %ds".formatted(minutes, seconds % 60);
        }
        return exactSeconds + "s";
    }
}
