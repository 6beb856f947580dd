package dev.fairlead.backup.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * A time of day on some days of the week, on the wall clock of a time zone. A time in the hour that
 * is skipped in spring happens an hour later by the clock; one in the hour that comes twice in
 * autumn happens the first time.
 *
 * @param days at least one
 */
public record Recurrence(Set<DayOfWeek> days, LocalTime at, ZoneId timeZone) {

    public Recurrence {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days: none (expected: at least one)");
        }
    }

    /** The first time after the given one. */
    public Instant next(Instant after) {
        LocalDate day = after.atZone(timeZone).toLocalDate();
        while (true) {
            if (days.contains(day.getDayOfWeek())) {
                Instant time = day.atTime(at).atZone(timeZone).toInstant();
                if (time.isAfter(after)) {
                    return time;
                }
            }
            day = day.plusDays(1);
        }
    }
}
