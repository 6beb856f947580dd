package dev.fairlead.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockRuleTest {
    private static final LocalDateTime START = LocalDateTime.parse("1997-09-02T09:00");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Examples of RFC 5545, section 3.8.5.3. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=DAILY;COUNT=3|1997-09-02T13:00:00Z 1997-09-03T13:00:00Z 1997-09-04T13:00:00Z",
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=TU,TH|1997-09-02T13:00:00Z 1997-09-04T13:00:00Z 1997-09-16T13:00:00Z 1997-09-18T13:00:00Z",
                // The clocks go back between the last two.
                "FREQ=WEEKLY;INTERVAL=4;COUNT=4|1997-09-02T13:00:00Z 1997-09-30T13:00:00Z 1997-10-28T14:00:00Z 1997-11-25T14:00:00Z",
                "FREQ=MONTHLY;COUNT=3;BYDAY=1FR|1997-09-05T13:00:00Z 1997-10-03T13:00:00Z 1997-11-07T14:00:00Z",
                "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3|1997-09-28T13:00:00Z 1997-10-29T14:00:00Z 1997-11-28T14:00:00Z",
                "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3|1998-02-13T14:00:00Z 1998-03-13T14:00:00Z 1998-11-13T14:00:00Z",
                "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3|1997-09-04T13:00:00Z 1997-10-07T13:00:00Z 1997-11-06T14:00:00Z",
            })
    void itsTimesAreThoseOfTheStandard(String rule, String times) {
        WallClockRule read = WallClockRule.of(rule, START, NEW_YORK);
        List<String> found = new ArrayList<>();
        Instant at = Instant.EPOCH;
        for (var next = read.next(at); next.isPresent(); next = read.next(at)) {
            at = next.get();
            found.add(at.toString());
        }

        assertThat(found).isEqualTo(List.of(times.split(" ")));
    }

    @Test
    void aTimeThatIsSkippedComesAnHourLaterAndOneThatComesTwiceTheFirstTime() {
        WallClockRule night =
                WallClockRule.of(
                        "FREQ=DAILY",
                        LocalDateTime.parse("2026-01-01T02:30"),
                        ZoneId.of("Europe/Berlin"));

        assertThat(night.next(Instant.parse("2026-03-28T12:00:00Z")))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(night.next(Instant.parse("2026-10-24T12:00:00Z")))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(night.next(Instant.parse("2026-10-25T00:30:00Z")))
                .contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void howOftenItComesIsSeen() {
        assertThat(rule("FREQ=WEEKLY;BYDAY=FR").isAtMostDaily()).isTrue();
        assertThat(rule("FREQ=DAILY;BYHOUR=1,2").isAtMostDaily()).isFalse();
        assertThat(rule("FREQ=DAILY;BYHOUR=1,2").isAtMostHourly()).isTrue();
        assertThat(rule("FREQ=HOURLY;BYMINUTE=1,2,3").minutesOfAnHour()).isEqualTo(3);
        assertThat(rule("FREQ=MINUTELY").isAtMostHourly()).isFalse();
        assertThat(rule("FREQ=DAILY;BYSECOND=1").isAtMostHourly()).isFalse();
    }

    @Test
    void whatIsNoRuleOrNeverComesIsRefused() {
        assertThatThrownBy(() -> rule("every day")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule("FREQ=DAILY;UNTIL=20270101T000000Z"))
                .hasMessageContaining("UNTIL is a time of UTC");
        WallClockRule never = rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
        assertThat(never.next(Instant.EPOCH)).isEmpty();
        assertThatThrownBy(never::requireThatItComes).hasMessageContaining("never comes round");
    }

    private static WallClockRule rule(String rule) {
        return WallClockRule.of(rule, START, NEW_YORK);
    }
}
