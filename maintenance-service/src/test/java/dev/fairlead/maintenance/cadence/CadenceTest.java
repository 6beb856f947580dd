package dev.fairlead.maintenance.cadence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CadenceTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final List<String> ZONES =
            List.of(
                    "Europe/Berlin",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "America/Sao_Paulo",
                    "Asia/Kolkata",
                    "Pacific/Chatham",
                    "UTC");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Clocks jump from 2 to 3.
                "FREQ=DAILY;BYHOUR=2;BYMINUTE=30 | 2026-03-28T12:00:00Z | 2026-03-29T01:30:00Z",
                "FREQ=DAILY;BYHOUR=2;BYMINUTE=30 | 2026-03-29T01:30:00Z | 2026-03-30T00:30:00Z",
                // Half past two is half past three, and three comes before it.
                "FREQ=HOURLY;BYHOUR=2,3 | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z",
                "FREQ=HOURLY;BYHOUR=2,3 | 2026-03-29T01:00:00Z | 2026-03-30T00:00:00Z",
                // They go back from 3 to 2: once.
                "FREQ=DAILY;BYHOUR=2;BYMINUTE=30 | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z",
                "FREQ=DAILY;BYHOUR=2;BYMINUTE=30 | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z",
                "FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9 | 2026-11-30T12:00:00Z | 2026-12-07T08:00:00Z",
                "FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=9 | 2027-02-01T00:00:00Z | 2027-02-28T08:00:00Z",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 | 2026-03-01T00:00:00Z | 2028-02-28T23:00:00Z",
                // Intervals are counted from the start, whose week began on 29 December.
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO | 2026-01-01T00:00:00Z | 2026-01-11T23:00:00Z"
            })
    void itComesOnTheWallClock(String rule, Instant after, Instant next) {
        assertThat(new Cadence(rule, START, ZoneId.of("Europe/Berlin")).next(after)).contains(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | never comes round",
                "FREQ=DAILY;UNTIL=20250101T000000 | never comes round",
                "FREQ=MINUTELY | more often than every hour",
                "FREQ=SECONDLY;COUNT=3 | more often than every hour",
                "FREQ=DAILY;BYMINUTE=0,10,20,30,40 | more than four times an hour",
                "FREQ=DAILY;UNTIL=20270101T000000Z | UNTIL is a time of UTC",
                "FREQ=FORTNIGHTLY | FREQ",
                "FREQ=DAILY;BYHOUR=25 | 25",
                "every day | Missing '='"
            })
    void whatIsNoRuleOrNeverComesIsRefused(String rule, String problem) {
        assertThat(catchThrowable(() -> new Cadence(rule, START, ZoneId.of("UTC"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aRuleThatHasEndedComesNoMore() {
        var twice = new Cadence("FREQ=DAILY;COUNT=2", START, ZoneId.of("UTC"));

        assertThat(twice.next(Instant.parse("2026-01-01T00:00:00Z")))
                .contains(Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(twice.next(Instant.parse("2026-01-02T00:00:00Z"))).isEmpty();
    }

    @Test
    void everyTimeOfAYearComesOnceAsCountedMinuteByMinute() {
        compare(40, 1);
    }

    private static void compare(int rules, long seed) {
        var random = new Random(seed);
        for (int i = 0; i < rules; i++) {
            var counted = MinuteByMinute.random(random, START);
            ZoneId zone = ZoneId.of(ZONES.get(i % ZONES.size()));
            Optional<Cadence> cadence = cadence(counted, zone);
            List<Instant> expected = List.copyOf(counted.times(START, START.plusYears(1), zone));
            List<Instant> found = cadence.map(one -> times(one, zone)).orElse(List.of());
            assertThat(found).as("%s in %s", counted.rule(), zone).isEqualTo(expected);
        }
    }

    /** Empty where the rule, drawn at random, never comes: then no minute may fit it. */
    private static Optional<Cadence> cadence(MinuteByMinute counted, ZoneId zone) {
        try {
            return Optional.of(new Cadence(counted.rule(), START, zone));
        } catch (IllegalArgumentException never) {
            assertThat(never).hasMessageContaining("never comes round");
            return Optional.empty();
        }
    }

    private static List<Instant> times(Cadence cadence, ZoneId zone) {
        List<Instant> times = new ArrayList<>();
        Instant end = START.plusYears(1).atStartOfDay(zone).toInstant();
        Instant at = START.atStartOfDay(zone).toInstant().minusSeconds(1);
        for (var next = cadence.next(at); next.isPresent(); next = cadence.next(at)) {
            at = next.get();
            if (!at.isBefore(end)) {
                break;
            }
            times.add(at);
        }
        return times;
    }
}
