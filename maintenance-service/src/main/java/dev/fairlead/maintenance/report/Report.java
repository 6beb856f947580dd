package dev.fairlead.maintenance.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fairlead.maintenance.numbers.NumbersView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The operations report of a month, in UTC.
 *
 * @param month such as 2026-11
 * @param before the month that it is compared with
 * @param complete whether the month is over
 * @param at when it was made
 */
public record Report(
        String month, String before, boolean complete, Instant at, List<Chapter> chapters) {

    public Report {
        chapters = List.copyOf(chapters);
    }

    /**
     * Of what was counted.
     *
     * @param counted days of the month, and of the month before it, on which something was counted
     */
    public static Report of(YearMonth month, List<NumbersView> counted, Instant now) {
        YearMonth before = month.minusMonths(1);
        Figures these = figures(month, counted, now);
        Figures those = figures(before, counted, now);
        return new Report(
                month.toString(),
                before.toString(),
                !now.isBefore(end(month)),
                now,
                Chapters.ALL.stream().map(chapter -> chapter.apply(these, those)).toList());
    }

    private static Figures figures(YearMonth month, List<NumbersView> counted, Instant now) {
        LocalDate first = month.atDay(1);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long days = ChronoUnit.DAYS.between(first, today) + 1;
        return Figures.of(
                (int) Math.clamp(days, 0, month.lengthOfMonth()),
                counted.stream().filter(day -> day.day().startsWith(month + "-")).toList());
    }

    private static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Its title for people. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String title() {
        return "Operations report of %s%s".formatted(month, complete ? "" : ", so far");
    }
}
