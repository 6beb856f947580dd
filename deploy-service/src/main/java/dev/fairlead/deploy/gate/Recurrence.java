package dev.fairlead.deploy.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * When a window comes round: a recurrence rule (RFC 5545) on the wall clock of a time zone. A time
 * in the hour that is skipped in spring comes an hour later by the clock; one in the hour that
 * comes twice in autumn comes the first time.
 */
public final class Recurrence {
    /** What a rule may be, for people. */
    public static final String EXPECTED =
            "a recurrence rule of RFC 5545 such as FREQ=WEEKLY;BYDAY=FR, at most daily";

    /** The offsets of a time zone change by less. */
    private static final Duration MOST_CHANGE = Duration.ofDays(2);

    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private final ZoneId timeZone;

    private Recurrence(RecurrenceRule rule, LocalDateTime start, ZoneId timeZone) {
        this.rule = rule;
        this.start = start;
        this.timeZone = timeZone;
    }

    /**
     * @throws IllegalArgumentException where it is no rule, comes more often than daily, or never;
     *     the message says what is wrong with it
     */
    public static Recurrence of(String rule, String start, String timeZone) {
        var recurrence =
                new Recurrence(parse(rule), LocalDateTime.parse(start), ZoneId.of(timeZone));
        Instant before = recurrence.instant(recurrence.start).minusSeconds(1);
        if (recurrence.nextAfter(before).isEmpty()) {
            throw new IllegalArgumentException("it never comes round");
        }
        return recurrence;
    }

    private static RecurrenceRule parse(String text) {
        RecurrenceRule rule;
        try {
            rule = new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
        }
        boolean isFrequent =
                rule.getFreq() == Freq.HOURLY
                        || rule.getFreq() == Freq.MINUTELY
                        || rule.getFreq() == Freq.SECONDLY
                        || rule.getByPart(RecurrenceRule.Part.BYHOUR) != null
                        || rule.getByPart(RecurrenceRule.Part.BYMINUTE) != null
                        || rule.getByPart(RecurrenceRule.Part.BYSECOND) != null;
        if (isFrequent) {
            throw new IllegalArgumentException("it may come more often than daily");
        }
        if (rule.getUntil() != null && !rule.getUntil().isFloating()) {
            throw new IllegalArgumentException(
                    "UNTIL is a time of UTC: expected one of the time zone, without Z");
        }
        return rule;
    }

    /** The last end of those windows that the time is in; empty where it is in none. */
    Optional<Instant> endOf(Instant at, Duration lasts) {
        Instant last = null;
        var times = times(at.minus(lasts).minus(MOST_CHANGE));
        while (times.hasNext()) {
            LocalDateTime local = times.next();
            if (instant(local).isAfter(at)) {
                break;
            }
            Instant end = instant(local.plus(lasts));
            last = end.isAfter(at) ? end : last;
        }
        return Optional.ofNullable(last);
    }

    Optional<Instant> nextAfter(Instant at) {
        var times = times(at.minus(MOST_CHANGE));
        while (times.hasNext()) {
            Instant time = instant(times.next());
            if (time.isAfter(at)) {
                return Optional.of(time);
            }
        }
        return Optional.empty();
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(timeZone).toInstant();
    }

    private Times times(Instant from) {
        LocalDateTime local = LocalDateTime.ofInstant(from, timeZone);
        try {
            RecurrenceRuleIterator times = rule.iterator(floating(start));
            if (local.isAfter(start)) {
                times.fastForward(floating(local));
            }
            return new Times(times);
        } catch (IllegalArgumentException _) {
            // The library gives up after some hundreds of empty periods: there is no more.
            return new Times(null);
        }
    }

    /** The times of a rule that are left. */
    private record Times(@Nullable RecurrenceRuleIterator left) {
        boolean hasNext() {
            try {
                return left != null && left.hasNext();
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        LocalDateTime next() {
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

    private static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }
}
