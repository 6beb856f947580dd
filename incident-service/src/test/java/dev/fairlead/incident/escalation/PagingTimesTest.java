package dev.fairlead.incident.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTimesTest {
    private static final Set<DayOfWeek> WEEKDAYS =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Instant SUNDAY = Instant.parse("2026-11-29T03:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:59:59Z, 2026-11-23T08:00:00Z, before it opens on a Monday",
        "2026-11-23T08:00:00Z, 2026-11-23T08:00:00Z, as it opens",
        "2026-11-23T15:59:59Z, 2026-11-23T15:59:59Z, just before it closes",
        "2026-11-23T16:00:00Z, 2026-11-24T08:00:00Z, as it closes",
        "2026-11-27T20:00:00Z, 2026-11-30T08:00:00Z, on a Friday evening",
        "2026-11-29T03:00:00Z, 2026-11-30T08:00:00Z, on a Sunday",
        "2027-03-26T20:00:00Z, 2027-03-29T07:00:00Z, over the change of the clocks"
    })
    void waitsForTheWorkingHours(Instant at, Instant expected, String when) {
        assertThat(berlin(WEEKDAYS, at)).as(when).isEqualTo(expected);
    }

    @Test
    void waitsAWeekWhereThereIsOneDayOnly() {
        assertThat(berlin(Set.of(DayOfWeek.MONDAY), Instant.parse("2026-11-23T17:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-30T08:00:00Z"));
    }

    @Test
    void othersPageAtOnceOrNever() {
        assertThat(new PagingTimes.Always().from(SUNDAY)).contains(SUNDAY);
        assertThat(new PagingTimes.Never().from(SUNDAY)).isEmpty();
    }

    private static Instant berlin(Set<DayOfWeek> days, Instant at) {
        return new PagingTimes.Hours(
                        ZoneId.of("Europe/Berlin"), days, LocalTime.of(9, 0), LocalTime.of(17, 0))
                .from(at)
                .orElseThrow();
    }
}
