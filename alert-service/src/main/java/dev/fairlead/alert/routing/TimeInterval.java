package dev.fairlead.alert.routing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurring time; a part without ranges holds always.
 *
 * @param times minutes of the day, the last one excluded
 * @param weekdays 0 for Sunday
 * @param daysOfMonth negative ones count from the end of the month
 * @param months 1 for January
 * @param zone name of the time zone; null for UTC
 */
public record TimeInterval(
        List<Range> times,
        List<Range> weekdays,
        List<Range> daysOfMonth,
        List<Range> months,
        List<Range> years,
        @Nullable String zone) {

    public TimeInterval {
        times = List.copyOf(times);
        weekdays = List.copyOf(weekdays);
        daysOfMonth = List.copyOf(daysOfMonth);
        months = List.copyOf(months);
        years = List.copyOf(years);
    }

    /** From {@code begin} to {@code end}, both included unless said otherwise. */
    public record Range(int begin, int end) {
        private boolean holds(int value) {
            return begin <= value && value <= end;
        }
    }

    /** Whether the time is in it. */
    public boolean contains(Instant time) {
        ZonedDateTime at = time.atZone(ZoneId.of(zone == null ? "UTC" : zone));
        int minute = at.getHour() * 60 + at.getMinute();
        int weekday = at.getDayOfWeek().getValue() % 7;
        return (times.isEmpty()
                        || times.stream()
                                .anyMatch(range -> range.begin() <= minute && minute < range.end()))
                && (daysOfMonth.isEmpty()
                        || daysOfMonth.stream().anyMatch(range -> isDay(range, at)))
                && holds(months, at.getMonthValue())
                && holds(weekdays, weekday)
                && holds(years, at.getYear());
    }

    private static boolean holds(List<Range> ranges, int value) {
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.holds(value));
    }

    /** A range that begins after the end of the month is left out, one that ends there is cut. */
    private static boolean isDay(Range range, ZonedDateTime at) {
        int days = at.toLocalDate().lengthOfMonth();
        int begin = range.begin() < 0 ? days + range.begin() + 1 : range.begin();
        int end = range.end() < 0 ? days + range.end() + 1 : range.end();
        int day = at.getDayOfMonth();
        return begin <= days && begin <= day && day <= Math.min(end, days);
    }
}
