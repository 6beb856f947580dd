package dev.fairlead.promql.ast;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Durations as Prometheus writes them: {@code 1h30m}, units in falling order, each at most once.
 */
public final class Durations {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
    private static final long[] MILLIS = {
        365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000, 1
    };
    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};

    private Durations() {}

    /** Milliseconds of a duration; empty where the text is none or the number too large. */
    public static Optional<Long> parse(String text) {
        var match = SHAPE.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return Optional.empty();
        }
        try {
            long sum = 0;
            for (int i = 0; i < MILLIS.length; i++) {
                String digits = match.group(i + 1);
                if (digits != null) {
                    sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(digits), MILLIS[i]));
                }
            }
            // Prometheus keeps durations as nanoseconds in 64 bits.
            Math.multiplyExact(sum, 1_000_000L);
            return Optional.of(sum);
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /** Milliseconds of a number of seconds; empty where nothing can be so long. */
    public static OptionalLong millis(double seconds) {
        double millis = seconds * 1000;
        return Math.abs(millis) < Long.MAX_VALUE / 1_000_000d
                ? OptionalLong.of(Math.round(millis))
                : OptionalLong.empty();
    }

    /** Text of a duration in milliseconds; years and weeks only where they fit without a rest. */
    public static String format(long millis) {
        if (millis == 0) {
            return "0s";
        }
        var text = new StringBuilder(millis < 0 ? "-" : "");
        long rest = Math.abs(millis);
        for (int i = 0; i < MILLIS.length; i++) {
            boolean onlyExact = i < 3;
            if (rest >= MILLIS[i] && (!onlyExact || rest % MILLIS[i] == 0)) {
                text.append(rest / MILLIS[i]).append(UNITS[i]);
                rest %= MILLIS[i];
            }
        }
        return text.toString();
    }
}
