package dev.fairlead.deploy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows that come round. */
class RecurrenceTest {
    /** From Friday at 16:00 to Monday at 06:00. */
    private static final Window WEEKEND =
            new Window.Recurring(
                    "FREQ=WEEKLY;BYDAY=FR",
                    "2026-01-02T16:00",
                    "Europe/Berlin",
                    Duration.ofHours(62));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-11-27T14:59:59Z, -",
                "2026-11-27T15:00:00Z, 2026-11-30T05:00:00Z",
                "2026-11-30T04:59:59Z, 2026-11-30T05:00:00Z",
                "2026-11-30T05:00:00Z, -",
                "2025-12-26T16:00:00Z, -",
                // The clocks go forward and back within it: it still ends at six.
                "2026-03-28T12:00:00Z, 2026-03-30T04:00:00Z",
                "2026-10-24T12:00:00Z, 2026-10-26T05:00:00Z",
            })
    void aWindowEndsByTheWallClock(Instant at, Instant end) {
        if (end == null) {
            assertThat(WEEKEND.endOf(at)).isEmpty();
        } else {
            assertThat(WEEKEND.endOf(at)).contains(end);
        }
    }

    @Test
    void theNextOneIsThatAfterTheOneThatHolds() {
        assertThat(WEEKEND.nextAfter(Instant.parse("2026-11-28T00:00:00Z")))
                .contains(Instant.parse("2026-12-04T15:00:00Z"));
    }

    @Test
    void ofWindowsThatOverlapTheLastEndCounts() {
        Window daily =
                new Window.Recurring("FREQ=DAILY", "2026-01-01T00:00", "UTC", Duration.ofHours(30));

        assertThat(daily.endOf(Instant.parse("2026-11-28T03:00:00Z")))
                .contains(Instant.parse("2026-11-29T06:00:00Z"));
    }

    @Test
    void aRuleThatHasEndedComesNoMore() {
        Window twice =
                new Window.Recurring(
                        "FREQ=DAILY;COUNT=2", "2026-01-01T00:00", "UTC", Duration.ofHours(1));

        assertThat(twice.endOf(Instant.parse("2026-01-02T00:30:00Z"))).isPresent();
        assertThat(twice.endOf(Instant.parse("2026-01-03T00:30:00Z"))).isEmpty();
        assertThat(twice.nextAfter(Instant.parse("2026-01-02T00:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=HOURLY, more often than daily",
        "FREQ=DAILY;BYHOUR=1, more often than daily",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, never comes round",
        "FREQ=DAILY;UNTIL=20270101T000000Z, without Z",
    })
    void whatIsNoWindowOfDaysIsRefused(String rule, String expected) {
        assertThatThrownBy(() -> Recurrence.of(rule, "2026-01-01T00:00", "UTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
