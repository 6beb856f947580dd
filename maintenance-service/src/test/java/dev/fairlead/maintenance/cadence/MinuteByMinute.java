package dev.fairlead.maintenance.cadence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule, and its times computed without the library and without {@code java.time}'s own answer to
 * what a time is that does not exist: every minute of the wall clock of a day that fits is asked
 * whether it does.
 *
 * @param every how many days, weeks or months lie between two rounds
 * @param weekdays empty for every day
 * @param monthDays negative ones are counted from the end; empty for every day
 */
record MinuteByMinute(
        String frequency,
        int every,
        LocalDate start,
        Set<DayOfWeek> weekdays,
        Set<Integer> monthDays,
        Set<Integer> hours,
        int minute) {

    /** One whose hours are more often those in which clocks are changed. */
    static MinuteByMinute random(Random random, LocalDate start) {
        String frequency = List.of("DAILY", "WEEKLY", "MONTHLY").get(random.nextInt(3));
        Set<DayOfWeek> weekdays = new TreeSet<>();
        Set<Integer> monthDays = new TreeSet<>();
        if (frequency.equals("WEEKLY") || random.nextInt(4) == 0) {
            for (int i = 0; i <= random.nextInt(4); i++) {
                weekdays.add(DayOfWeek.of(1 + random.nextInt(7)));
            }
        }
        if (frequency.equals("MONTHLY")) {
            weekdays.clear();
            for (int i = 0; i <= random.nextInt(3); i++) {
                monthDays.add(
                        random.nextBoolean() ? 1 + random.nextInt(31) : -1 - random.nextInt(5));
            }
        }
        Set<Integer> hours = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            // The hours in which clocks change are the interesting ones.
            hours.add(random.nextBoolean() ? random.nextInt(4) : random.nextInt(24));
        }
        return new MinuteByMinute(
                frequency,
                1 + random.nextInt(3),
                start,
                weekdays,
                monthDays,
                hours,
                random.nextInt(60));
    }

    /** The same as a recurrence rule. */
    String rule() {
        var rule = new StringBuilder("FREQ=" + frequency);
        if (every > 1) {
            rule.append(";INTERVAL=").append(every);
        }
        add(rule, "BYDAY", weekdays.stream().map(day -> day.name().substring(0, 2)).toList());
        add(rule, "BYMONTHDAY", monthDays.stream().map(String::valueOf).toList());
        add(rule, "BYHOUR", hours.stream().map(String::valueOf).toList());
        return rule.append(";BYMINUTE=").append(minute).toString();
    }

    private static void add(StringBuilder rule, String part, List<String> values) {
        if (!values.isEmpty()) {
            rule.append(';').append(part).append('=').append(String.join(",", values));
        }
    }

    /** Its moments from the start of the first day on, before the end of the last. */
    SortedSet<Instant> times(LocalDate from, LocalDate until, ZoneId zone) {
        SortedSet<Instant> times = new TreeSet<>();
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            if (!fits(day)) {
                continue;
            }
            for (int of = 0; of < 24 * 60; of++) {
                if (of % 60 == minute && hours.contains(of / 60)) {
                    times.add(moment(day.atStartOfDay().plusMinutes(of), zone));
                }
            }
        }
        return times;
    }

    private boolean fits(LocalDate day) {
        return (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                && (monthDays.isEmpty()
                        || monthDays.contains(day.getDayOfMonth())
                        || monthDays.contains(day.getDayOfMonth() - day.lengthOfMonth() - 1))
                && rounds(day) % every == 0;
    }

    private long rounds(LocalDate day) {
        return switch (frequency) {
            case "DAILY" -> ChronoUnit.DAYS.between(start, day);
            case "WEEKLY" -> ChronoUnit.WEEKS.between(monday(start), monday(day));
            default -> ChronoUnit.MONTHS.between(start.withDayOfMonth(1), day.withDayOfMonth(1));
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    /** Tries every offset that clocks anywhere have, the largest, which comes first, first. */
    private static Instant moment(LocalDateTime wall, ZoneId zone) {
        Instant found = shown(wall, zone);
        // Skipped: as long after the jump as it would have been after the clock stood still.
        LocalDateTime before = wall;
        while (found == null) {
            before = before.minusMinutes(1);
            found = shown(before, zone);
        }
        return found.plus(ChronoUnit.MINUTES.between(before, wall), ChronoUnit.MINUTES);
    }

    private static @Nullable Instant shown(LocalDateTime wall, ZoneId zone) {
        for (int quarter = 14 * 4; quarter >= -12 * 4; quarter--) {
            Instant candidate = wall.toInstant(ZoneOffset.ofTotalSeconds(quarter * 900));
            if (candidate.atZone(zone).toLocalDateTime().equals(wall)) {
                return candidate;
            }
        }
        return null;
    }
}
