package dev.fairlead.incident.escalation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.platform.catalogue.Mode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/** When an incident may page people by itself. A person who escalates pages at any time. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PagingTimes.Always.class, name = "always"),
    @JsonSubTypes.Type(value = PagingTimes.Hours.class, name = "working-hours"),
    @JsonSubTypes.Type(value = PagingTimes.Never.class, name = "never"),
    @JsonSubTypes.Type(value = PagingTimes.HeldBack.class, name = "held-back")
})
public sealed interface PagingTimes {

    /** The first time from then on at which people may be paged; empty where there is none. */
    Optional<Instant> from(Instant at);

    /** At any hour. */
    record Always() implements PagingTimes {
        @Override
        public Optional<Instant> from(Instant at) {
            return Optional.of(at);
        }
    }

    /** Nobody; the incident waits for somebody to look. */
    record Never() implements PagingTimes {
        @Override
        public Optional<Instant> from(Instant at) {
            return Optional.empty();
        }
    }

    /**
     * Nobody, because the mode of the service says so; the incident is recorded all the same.
     *
     * @param mode observe or advise; with advise the timeline says who would be paged
     */
    record HeldBack(Mode mode) implements PagingTimes {
        @Override
        public Optional<Instant> from(Instant at) {
            return Optional.empty();
        }
    }

    /**
     * On some days of the week, from a time on the wall clock until another of the same day.
     *
     * @param days at least one
     */
    record Hours(ZoneId timeZone, Set<DayOfWeek> days, LocalTime from, LocalTime until)
            implements PagingTimes {

        public Hours {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("days: [] (expected: at least one)");
            }
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException(
                        "until: %s (expected: later than %s)".formatted(until, from));
            }
        }

        @Override
        public Optional<Instant> from(Instant at) {
            LocalDate today = at.atZone(timeZone).toLocalDate();
            // The day of today a week later is the last one on which it can begin.
            return today.datesUntil(today.plusDays(8))
                    .filter(day -> days.contains(day.getDayOfWeek()))
                    .filter(day -> at.isBefore(time(day, until)))
                    .findFirst()
                    .map(day -> time(day, from))
                    .map(begins -> begins.isAfter(at) ? begins : at);
        }

        private Instant time(LocalDate day, LocalTime time) {
            return ZonedDateTime.of(day, time, timeZone).toInstant();
        }
    }
}
