package dev.fairlead.maintenance.cadence;

import dev.fairlead.platform.calendar.WallClockRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a procedure comes round: a {@linkplain WallClockRule rule} from the beginning of a day on,
 * four times an hour at most.
 *
 * @param rule in capital letters, without {@code RRULE:} before it
 * @param start the first day, from which intervals are counted
 */
public record Cadence(String rule, LocalDate start, ZoneId timeZone) {

    /** What a rule may be, for people. */
    public static final String EXPECTED =
            "a recurrence rule of RFC 5545 such as FREQ=WEEKLY;BYDAY=MO;BYHOUR=8, at most hourly";

    private static final int MOST_IN_AN_HOUR = 4;

    /**
     * @throws IllegalArgumentException where it is no rule, comes more often than every hour, or
     *     never; the message says what is wrong with it
     */
    public Cadence {
        WallClockRule parsed = parsed(rule, start, timeZone);
        if (!parsed.isAtMostHourly()) {
            throw new IllegalArgumentException("it comes more often than every hour");
        }
        if (parsed.minutesOfAnHour() > MOST_IN_AN_HOUR) {
            throw new IllegalArgumentException("it comes more than four times an hour");
        }
        parsed.requireThatItComes();
    }

    /** The first time after the given one; empty where the rule has ended. */
    public Optional<Instant> next(Instant after) {
        return parsed(rule, start, timeZone).next(after);
    }

    private static WallClockRule parsed(String rule, LocalDate start, ZoneId timeZone) {
        return WallClockRule.of(rule, start.atStartOfDay(), timeZone);
    }
}
