package dev.fairlead.incident.oncall;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/** When one week of duty ends and the next begins, on the clock on the wall. */
public record Handoff(DayOfWeek day, LocalTime time) {

    /** The first handoff on the date or after it. */
    LocalDateTime onOrAfter(LocalDate date) {
        return date.with(TemporalAdjusters.nextOrSame(day)).atTime(time);
    }
}
