package dev.fairlead.alert.rule;

import dev.fairlead.promql.ast.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Numbers for people, as Prometheus' template functions of the same names write them. */
enum Humanize {
    /** Four digits and a metric prefix: 1.235k. */
    HUMANIZE("humanize") {
        @Override
        String format(double value) {
            if (value == 0 || !Double.isFinite(value)) {
                return digits(value);
            }
            double scaled = value;
            int prefix = 0;
            while (Math.abs(scaled) >= 1000 && prefix < LARGE.length()) {
                scaled /= 1000;
                prefix++;
            }
            while (Math.abs(scaled) < 1 && -prefix < SMALL.length()) {
                scaled *= 1000;
                prefix--;
            }
            String unit =
                    prefix > 0
                            ? LARGE.substring(prefix - 1, prefix)
                            : prefix < 0 ? SMALL.substring(-prefix - 1, -prefix) : "";
            return digits(scaled) + unit;
        }
    },
    /** A ratio in percent: 12.35%. */
    PERCENTAGE("humanizePercentage") {
        @Override
        String format(double value) {
            return digits(value * 100) + "%";
        }
    },
    /** Seconds in the units of a clock: 1h 2m 3s; less than a second in ms, us or ns. */
    DURATION("humanizeDuration") {
        @Override
        String format(double value) {
            if (!Double.isFinite(value)) {
                return digits(value);
            }
            double seconds = Math.abs(value);
            String sign = value < 0 ? "-" : "";
            if (seconds >= 1) {
                return sign + clock((long) seconds, digits(seconds % 60));
            } else if (seconds == 0) {
                return "0s";
            }
            return seconds >= 1e-3
                    ? sign + digits(seconds * 1e3) + "ms"
                    : seconds >= 1e-6
                            ? sign + digits(seconds * 1e6) + "us"
                            : sign + digits(seconds * 1e9) + "ns";
        }
    };

    private static final String LARGE = "kMGTPEZY";
    private static final String SMALL = "munpfazy";

    private final String function;

    Humanize(String function) {
        this.function = function;
    }

    abstract String format(double value);

    static Humanize named(String function) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.function.equals(function))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s': expected one of %s"
                                        .formatted(
                                                function,
                                                Arrays.stream(values())
                                                        .map(known -> known.function)
                                                        .collect(Collectors.joining(", ")))));
    }

    /** A text that is no number stays as it is. */
    String formatText(String text) {
        try {
            return format(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }

    /** The shortest decimal that is this number. */
    static String plain(double value) {
        return Numbers.format(value);
    }

    private static String digits(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : plain(value);
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
