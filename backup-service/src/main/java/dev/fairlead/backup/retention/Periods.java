package dev.fairlead.backup.retention;

import java.time.OffsetDateTime;

/**
 * The periods that a time is in, by the clock of its offset: equal for all times of a period, and
 * different for all others.
 */
record Periods(long day, int hour, int year, int month) {
    private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;
    private static final int HOURS = 24;
    private static final int MONTHS = 12;

    // The first day of 1970 was a Thursday, and weeks begin on Mondays.
    private static final int DAYS_OF_THE_FIRST_WEEK = 3;

    static Periods of(OffsetDateTime time) {
        return of(time, time.toEpochSecond());
    }

    /**
     * @param second the same time, since 1970
     */
    static Periods of(OffsetDateTime time, long second) {
        return new Periods(
                Math.floorDiv(second + time.getOffset().getTotalSeconds(), SECONDS_OF_A_DAY),
                time.getHour(),
                time.getYear(),
                time.getMonthValue());
    }

    long of(Tier tier) {
        return switch (tier) {
            case HOURLY -> day * HOURS + hour;
            case DAILY -> day;
            case WEEKLY -> Math.floorDiv(day + DAYS_OF_THE_FIRST_WEEK, 7);
            case MONTHLY -> year * (long) MONTHS + month;
            case YEARLY -> year;
        };
    }
}
