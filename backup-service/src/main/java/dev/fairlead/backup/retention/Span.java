package dev.fairlead.backup.retention;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time of the calendar, such as {@code 1y6m3d2h}: years, months, days and hours.
 *
 * @see <a href="https://restic.readthedocs.io/en/stable/060_forget.html">restic, forget</a>
 */
public record Span(int years, int months, int days, int hours) {
    private static final String NUMBER = "(\\d{1,9})";
    private static final Pattern PART = Pattern.compile("\\G" + NUMBER + "([ymdh])");

    /**
     * Reads one; a unit may come once.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Span parse(String text) {
        int[] parts = new int[4];
        boolean[] seen = new boolean[4];
        Matcher matcher = PART.matcher(text);
        int end = 0;
        while (matcher.find()) {
            int unit = "ymdh".indexOf(matcher.group(2));
            if (seen[unit]) {
                break;
            }
            seen[unit] = true;
            parts[unit] = Integer.parseInt(matcher.group(1));
            end = matcher.end();
        }
        if (text.isEmpty() || end != text.length()) {
            throw new IllegalArgumentException(
                    "'%s': expected years, months, days and hours, such as 1y6m3d2h"
                            .formatted(text));
        }
        return new Span(parts[0], parts[1], parts[2], parts[3]);
    }

    boolean isZero() {
        return years == 0 && months == 0 && days == 0 && hours == 0;
    }

    /**
     * The time this long before, by the clock of its zone; the 31st of a month that has none is its
     * last day.
     */
    ZonedDateTime before(ZonedDateTime time) {
        return time.minusMonths(12L * years + months).minusDays(days).minusHours(hours);
    }

    /**
     * The time this long before as Go reckons: the 31st of a month that has none is a day of the
     * next one.
     */
    OffsetDateTime beforeInGo(OffsetDateTime time) {
        LocalDate month = time.toLocalDate().withDayOfMonth(1).minusMonths(12L * years + months);
        LocalDate day = month.plusDays(time.getDayOfMonth() - 1L - days);
        return time.with(day).minusHours(hours);
    }

    /** The text that it is read from. */
    @Override
    public String toString() {
        return part(years, 'y') + part(months, 'm') + part(days, 'd') + part(hours, 'h');
    }

    private static String part(int number, char unit) {
        return number == 0 ? "" : "" + number + unit;
    }
}
