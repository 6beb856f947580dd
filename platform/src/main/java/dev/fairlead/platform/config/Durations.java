package dev.fairlead.platform.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 250ms}, {@code 30s}, {@code 1h30m}, {@code 7d}. */
public final class Durations {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,7})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");

    private Durations() {}

    /**
     * Parses amounts with units from the largest to the smallest: w, d, h, m, s, ms.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw new IllegalArgumentException("a duration such as 30s, 5m, 1h30m, 24h or 7d");
        }
        return Duration.ofDays(7 * amount(form, 1))
                .plusDays(amount(form, 2))
                .plusHours(amount(form, 3))
                .plusMinutes(amount(form, 4))
                .plusSeconds(amount(form, 5))
                .plusMillis(amount(form, 6));
    }

    /** The shortest form that {@link #parse} reads back, down to milliseconds. */
    public static String format(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }

    private static long amount(Matcher form, int group) {
        String digits = form.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
