package dev.fairlead.incident.oncall;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When one turn of duty ends and the next begins, on the clock on the wall.
 *
 * @param day of the week, of a weekly rotation; null of another
 * @param frequency null for weekly, as rotas that were stored before there was another
 * @param every how many days, weeks or months a turn lasts, from 1; null for 1
 * @param dayOfMonth 1 to 31, of a monthly rotation; the last day of a month that is shorter
 */
public record Handoff(
        @Nullable DayOfWeek day,
        LocalTime time,
        @Nullable Frequency frequency,
        @Nullable Integer every,
        @Nullable Integer dayOfMonth) {

    private static final int DAYS_OF_A_WEEK = 7;
    private static final int LONGEST_MONTH = 31;

    public Handoff {
        frequency = frequency == null ? Frequency.WEEKLY : frequency;
        every = every == null ? 1 : every;
        if (every < 1) {
            throw new IllegalArgumentException("every: %d (expected: 1 or more)".formatted(every));
        }
        if ((frequency == Frequency.WEEKLY) != (day != null)) {
            throw new IllegalArgumentException(
                    "handoff.day: %s (expected: a day of the week for a weekly rotation, and for no other)"
                            .formatted(day));
        }
        if ((frequency == Frequency.MONTHLY) != (dayOfMonth != null)) {
            throw new IllegalArgumentException(
                    "handoff.dayOfMonth: %s (expected: 1 to 31 for a monthly rotation, and for no other)"
                            .formatted(dayOfMonth));
        }
        if (dayOfMonth != null && (dayOfMonth < 1 || dayOfMonth > LONGEST_MONTH)) {
            throw new IllegalArgumentException(
                    "handoff.dayOfMonth: %d (expected: 1 to 31)".formatted(dayOfMonth));
        }
    }

    /** Every week. */
    public Handoff(DayOfWeek day, LocalTime time) {
        this(day, time, Frequency.WEEKLY, 1, null);
    }

    /** The handoff of that number; 0 is the first one on the date or after it. */
    LocalDateTime number(long number, LocalDate start) {
        long turns = number * turn();
        LocalDate date =
                switch (unit()) {
                    case DAILY -> start.plusDays(turns);
                    case WEEKLY -> firstWeek(start).plusWeeks(turns);
                    case MONTHLY -> in(firstMonth(start).plusMonths(turns));
                };
        return date.atTime(time);
    }

    /** The number of the handoff before that time, or of one beside it. */
    long near(LocalDateTime local, LocalDate start) {
        LocalDate date = local.toLocalDate();
        return switch (unit()) {
            case DAILY -> Math.floorDiv(ChronoUnit.DAYS.between(start, date), turn());
            case WEEKLY ->
                    Math.floorDiv(
                            ChronoUnit.DAYS.between(firstWeek(start), date),
                            (long) DAYS_OF_A_WEEK * turn());
            case MONTHLY ->
                    Math.floorDiv(
                            ChronoUnit.MONTHS.between(firstMonth(start), YearMonth.from(date)),
                            turn());
        };
    }

    private LocalDate firstWeek(LocalDate start) {
        return start.with(TemporalAdjusters.nextOrSame(Objects.requireNonNull(day)));
    }

    private YearMonth firstMonth(LocalDate start) {
        YearMonth month = YearMonth.from(start);
        return in(month).isBefore(start) ? month.plusMonths(1) : month;
    }

    private LocalDate in(YearMonth month) {
        int wanted = Objects.requireNonNull(dayOfMonth);
        return month.atDay(Math.min(wanted, month.lengthOfMonth()));
    }

    private Frequency unit() {
        return Objects.requireNonNull(frequency);
    }

    private int turn() {
        return Objects.requireNonNull(every);
    }
}
