package dev.fairlead.maintenance.cadence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * When something comes round: a recurrence rule (RFC 5545) on the wall clock of a time zone, from
 * the beginning of a day on.
 *
 * <p>A time in the hour that is skipped in spring comes an hour later by the clock; one in the hour
 * that comes twice in autumn comes the first time. Two times of the rule that are the same moment
 * are one.
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
        RecurrenceRule parsed = parse(rule);
        if (parsed.getFreq() == Freq.SECONDLY
                || parsed.getFreq() == Freq.MINUTELY
                || parsed.getByPart(RecurrenceRule.Part.BYSECOND) != null) {
            throw new IllegalArgumentException("it comes more often than every hour");
        }
        if (minutes(parsed) > MOST_IN_AN_HOUR) {
            throw new IllegalArgumentException("it comes more than four times an hour");
        }
        if (parsed.getUntil() != null && !parsed.getUntil().isFloating()) {
            throw new IllegalArgumentException(
                    "UNTIL is a time of UTC: expected one of the time zone, without Z");
        }
        if (next(rule, start, timeZone, start.atStartOfDay(timeZone).toInstant().minusMillis(1))
                .isEmpty()) {
            throw new IllegalArgumentException("it never comes round");
        }
    }

    /** The first time after the given one; empty where the rule has ended. */
    public Optional<Instant> next(Instant after) {
        return next(rule, start, timeZone, after);
    }

    private static int minutes(RecurrenceRule parsed) {
        var minutes = parsed.getByPart(RecurrenceRule.Part.BYMINUTE);
        return minutes == null ? 1 : minutes.size();
    }

    private static Optional<Instant> next(
            String rule, LocalDate start, ZoneId timeZone, Instant after) {
        RecurrenceRule parsed = parse(rule);
        try {
            RecurrenceRuleIterator times = parsed.iterator(floating(start.atStartOfDay()));
            times.fastForward(floating(from(after, timeZone.getRules())));
            Instant best = null;
            while (times.hasNext()) {
                LocalDateTime local = local(times.nextDateTime());
                // Only a time that does not exist is moved beyond others of its day.
                if (best != null && !local.isBefore(best.atZone(timeZone).toLocalDateTime())) {
                    break;
                }
                Instant time = local.atZone(timeZone).toInstant();
                best = time.isAfter(after) && (best == null || time.isBefore(best)) ? time : best;
            }
            return Optional.ofNullable(best);
        } catch (IllegalArgumentException _) {
            // The library gives up after some hundreds of empty periods.
            return Optional.empty();
        }
    }

    /** The earliest time of the wall clock that may come after that moment. */
    private static LocalDateTime from(Instant after, ZoneRules clock) {
        ZoneOffsetTransition last = clock.previousTransition(after.plusNanos(1));
        boolean justSkipped =
                last != null
                        && last.isGap()
                        && after.isBefore(last.getInstant().plus(last.getDuration()));
        return justSkipped
                ? last.getDateTimeBefore()
                : LocalDateTime.ofInstant(after, clock.getOffset(after));
    }

    private static RecurrenceRule parse(String rule) {
        try {
            return new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
