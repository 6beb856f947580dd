package dev.fairlead.backup.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        // before, at and after the time of a day
        "02:00, 2026-11-25T00:59:59Z, 2026-11-25T01:00:00Z",
        "02:00, 2026-11-25T01:00:00Z, 2026-11-26T01:00:00Z",
        // the hour that is skipped: 02:30 happens at 03:30 by the clock
        "02:30, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "02:30, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        // the hour that comes twice: the first 02:30 only
        "02:30, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z"
    })
    void everyDay(LocalTime at, Instant after, Instant next) {
        assertThat(new Recurrence(Set.of(DayOfWeek.values()), at, BERLIN).next(after))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:00:00Z, 2026-11-29T03:00:00Z",
        "2026-11-29T02:59:59Z, 2026-11-29T03:00:00Z",
        "2026-11-29T03:00:00Z, 2026-12-06T03:00:00Z"
    })
    void onOneDayOfTheWeek(Instant after, Instant next) {
        assertThat(new Recurrence(Set.of(DayOfWeek.SUNDAY), LocalTime.of(4, 0), BERLIN).next(after))
                .isEqualTo(next);
    }
}
