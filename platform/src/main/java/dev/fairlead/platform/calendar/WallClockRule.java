package dev.fairlead.platform.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * The times of a recurrence rule (RFC 5545) on the wall clock of a time zone.
 *
 * <p>A time in the hour that is skipped in spring comes an hour later by the clock; one in the hour
 * that comes twice in autumn comes the first time. Two times of the rule that are the same moment
 * are one.
 */
public final class WallClockRule {
    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private final ZoneId timeZone;

    private WallClockRule(RecurrenceRule rule, LocalDateTime start, ZoneId timeZone) {
        this.rule = rule;
        this.start = start;
        this.timeZone = timeZone;
    }

    /**
     * Parses a rule.
     *
     * @param rule in capital letters, without {@code RRULE:} before it
     * @param start from which intervals are counted
     * @throws IllegalArgumentException where it is no rule, or ends at a time of UTC; the message
     *     says what is wrong with it
     */
    public static WallClockRule of(String rule, LocalDateTime start, ZoneId timeZone) {
        RecurrenceRule parsed;
        try {
            parsed = new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
        }
        if (parsed.getUntil() != null && !parsed.getUntil().isFloating()) {
            throw new IllegalArgumentException(
                    "UNTIL is a time of UTC: expected one of the time zone, without Z");
        }
        return new WallClockRule(parsed, start, timeZone);
    }

    /** Whether it comes once a day at most, at the time of day of its start. */
    public boolean isAtMostDaily() {
        return isAtMostHourly()
                && rule.getFreq() != Freq.HOURLY
                && rule.getByPart(Part.BYHOUR) == null
                && rule.getByPart(Part.BYMINUTE) == null;
    }

    /** Whether it counts in hours or more; it may still come at several minutes of one. */
    public boolean isAtMostHourly() {
        return rule.getFreq() != Freq.SECONDLY
                && rule.getFreq() != Freq.MINUTELY
                && rule.getByPart(Part.BYSECOND) == null;
    }

    /** At how many minutes of an hour it comes. */
    public int minutesOfAnHour() {
        List<Integer> minutes = rule.getByPart(Part.BYMINUTE);
        return minutes == null ? 1 : minutes.size();
    }

    /**
     * As it is.
     *
     * @throws IllegalArgumentException where it never comes round
     */
    public WallClockRule requireThatItComes() {
        if (next(moment(start).minusMillis(1)).isEmpty()) {
            throw new IllegalArgumentException("it never comes round");
        }
        return this;
    }

    /** The first time after the given one; empty where the rule has ended. */
    public Optional<Instant> next(Instant after) {
        Instant best = null;
        Iterator<LocalDateTime> times = from(earliest(after, timeZone.getRules()));
        while (times.hasNext()) {
            LocalDateTime local = times.next();
            // Only a time that does not exist is moved beyond others of its day.
            if (best != null && !local.isBefore(best.atZone(timeZone).toLocalDateTime())) {
                break;
            }
            Instant time = moment(local);
            best = time.isAfter(after) && (best == null || time.isBefore(best)) ? time : best;
        }
        return Optional.ofNullable(best);
    }

    /** Its times of the wall clock from that one on, in their order. */
    public Iterator<LocalDateTime> from(LocalDateTime earliest) {
        try {
            RecurrenceRuleIterator times = rule.iterator(floating(start));
            if (earliest.isAfter(start)) {
                times.fastForward(floating(earliest));
            }
            return new Times(times);
        } catch (IllegalArgumentException _) {
            return new Times(null);
        }
    }

    /** When the clock of the time zone shows that, or would have, were it not put forward. */
    public Instant moment(LocalDateTime local) {
        return local.atZone(timeZone).toInstant();
    }

    /** The earliest time of the wall clock that may come after that moment. */
    private static LocalDateTime earliest(Instant after, ZoneRules clock) {
        ZoneOffsetTransition last = clock.previousTransition(after.plusNanos(1));
        boolean justSkipped =
                last != null
                        && last.isGap()
                        && after.isBefore(last.getInstant().plus(last.getDuration()));
        return justSkipped
                ? last.getDateTimeBefore()
                : LocalDateTime.ofInstant(after, clock.getOffset(after));
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

    /** Those that are left. The library gives up after some hundreds of empty periods. */
    private record Times(@Nullable RecurrenceRuleIterator left) implements Iterator<LocalDateTime> {
        @Override
        public boolean hasNext() {
            try {
                return left != null && left.hasNext();
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        @Override
        public LocalDateTime next() {
            DateTime time = Objects.requireNonNull(left).nextDateTime();
            return LocalDateTime.of(
                    time.getYear(),
                    time.getMonth() + 1,
                    time.getDayOfMonth(),
                    time.getHours(),
                    time.getMinutes(),
                    time.getSeconds());
        }
    }
}
