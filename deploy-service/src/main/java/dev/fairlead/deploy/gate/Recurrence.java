package dev.fairlead.deploy.gate;

import dev.fairlead.platform.calendar.WallClockRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Optional;

/** When a window comes round: a {@linkplain WallClockRule rule}, once a day at most. */
public final class Recurrence {
    /** What a rule may be, for people. */
    public static final String EXPECTED =
            "a recurrence rule of RFC 5545 such as FREQ=WEEKLY;BYDAY=FR, at most daily";

    /** The offsets of a time zone change by less. */
    private static final Duration MOST_CHANGE = Duration.ofDays(2);

    private final WallClockRule rule;
    private final ZoneId timeZone;

    private Recurrence(WallClockRule rule, ZoneId timeZone) {
        this.rule = rule;
        this.timeZone = timeZone;
    }

    /**
     * @throws IllegalArgumentException where it is no rule, comes more often than daily, or never;
     *     the message says what is wrong with it
     */
    public static Recurrence of(String rule, String start, String timeZone) {
        ZoneId zone = ZoneId.of(timeZone);
        WallClockRule parsed = WallClockRule.of(rule, LocalDateTime.parse(start), zone);
        if (!parsed.isAtMostDaily()) {
            throw new IllegalArgumentException("it may come more often than daily");
        }
        return new Recurrence(parsed.requireThatItComes(), zone);
    }

    /** The last end of those windows that the time is in; empty where it is in none. */
    Optional<Instant> endOf(Instant at, Duration lasts) {
        Instant last = null;
        Iterator<LocalDateTime> times =
                rule.from(LocalDateTime.ofInstant(at.minus(lasts).minus(MOST_CHANGE), timeZone));
        while (times.hasNext()) {
            LocalDateTime local = times.next();
            if (rule.moment(local).isAfter(at)) {
                break;
            }
            Instant end = rule.moment(local.plus(lasts));
            last = end.isAfter(at) ? end : last;
        }
        return Optional.ofNullable(last);
    }

    Optional<Instant> nextAfter(Instant at) {
        return rule.next(at);
    }
}
