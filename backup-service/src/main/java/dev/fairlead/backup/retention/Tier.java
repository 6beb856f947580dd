package dev.fairlead.backup.retention;

import java.time.OffsetDateTime;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** A period of which one recovery point is kept. Weeks are those of ISO 8601. */
public enum Tier {
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY;

    /** Such as {@code hourly}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The period of a time, by the clock of its offset: equal for all times of the period. */
    long periodOf(OffsetDateTime time) {
        long day = time.getYear() * 10_000L + time.getMonthValue() * 100L + time.getDayOfMonth();
        return switch (this) {
            case HOURLY -> day * 100 + time.getHour();
            case DAILY -> day;
            case WEEKLY ->
                    time.get(IsoFields.WEEK_BASED_YEAR) * 100L
                            + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTHLY -> time.getYear() * 100L + time.getMonthValue();
            case YEARLY -> time.getYear();
        };
    }

    /** So many periods of it. */
    Span of(int count) {
        return switch (this) {
            case HOURLY -> new Span(0, 0, 0, count);
            case DAILY -> new Span(0, 0, count, 0);
            case WEEKLY -> new Span(0, 0, Math.multiplyExact(7, count), 0);
            case MONTHLY -> new Span(0, count, 0, 0);
            case YEARLY -> new Span(count, 0, 0, 0);
        };
    }
}
