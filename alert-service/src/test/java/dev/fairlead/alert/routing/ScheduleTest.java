package dev.fairlead.alert.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.routing.TimeInterval.Range;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final List<Range> ANY = List.of();
    private static final List<Range> OFFICE = List.of(new Range(9 * 60, 17 * 60));

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T08:59:00Z,false", "2026-11-30T09:00:00Z,true",
        "2026-11-30T16:59:59Z,true", "2026-11-30T17:00:00Z,false"
    })
    void timesOfTheDayEndBeforeTheirEnd(Instant time, boolean contained) {
        assertThat(interval(OFFICE, ANY, null).contains(time)).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T12:00:00Z,true",
        "2026-02-25T12:00:00Z,false",
        "2028-02-29T12:00:00Z,true",
        "2026-11-30T12:00:00Z,true",
        "2026-11-27T12:00:00Z,false"
    })
    void negativeDaysCountFromTheEndOfTheMonth(Instant time, boolean contained) {
        assertThat(interval(ANY, List.of(new Range(-3, -1)), null).contains(time))
                .isEqualTo(contained);
    }

    @Test
    void daysThatAMonthDoesNotHaveAreNeverThere() {
        TimeInterval end = interval(ANY, List.of(new Range(30, 31)), null);

        assertThat(end.contains(Instant.parse("2026-02-28T12:00:00Z"))).isFalse();
    }

    @Test
    void theZoneSaysWhatTimeItIs() {
        TimeInterval berlin = interval(OFFICE, ANY, "Europe/Berlin");

        assertThat(berlin.contains(Instant.parse("2026-11-30T08:30:00Z"))).isTrue();
        assertThat(berlin.contains(Instant.parse("2026-07-01T07:30:00Z"))).isTrue();
    }

    @Test
    void aMutedReceiverIsToldWhenTheTimeIsOver() {
        Schedule muted = new Schedule(List.of(named(OFFICE)), List.of());
        Instant morning = Instant.parse("2026-11-30T09:00:30Z");

        assertThat(muted.silentAt(morning)).isEqualTo(Schedule.MUTED);
        assertThat(muted.toldAfter(morning)).isEqualTo("2026-11-30T17:00:00Z");
    }

    @Test
    void anInactiveReceiverIsAskedAgainAfterADayAtLatest() {
        TimeInterval past =
                new TimeInterval(ANY, ANY, ANY, ANY, List.of(new Range(2020, 2020)), null);
        Schedule never =
                new Schedule(List.of(), List.of(new NamedIntervals("past", List.of(past))));
        Instant now = Instant.parse("2026-11-30T09:00:00Z");

        assertThat(never.silentAt(now)).isEqualTo(Schedule.INACTIVE);
        assertThat(never.toldAfter(now)).isEqualTo("2026-12-01T09:00:00Z");
    }

    private static NamedIntervals named(List<Range> times) {
        return new NamedIntervals("times", List.of(interval(times, ANY, null)));
    }

    private static TimeInterval interval(
            List<Range> times, List<Range> days, @Nullable String zone) {
        return new TimeInterval(times, ANY, days, ANY, ANY, zone);
    }
}
