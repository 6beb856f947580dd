package dev.fairlead.maintenance.cadence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A line of five fields as crontab(5) has it, as a recurrence rule of the same times: minute, hour,
 * day of the month, month, day of the week.
 */
public final class Cron {

    /** What a line may be, for people. */
    public static final String EXPECTED =
            "five fields as crontab has them: minute, hour, day of the month, month, day of the week,"
                    + " such as \"30 8 * * 1-5\"";

    private static final int FIELDS = 5;
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> DAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<String> RULE_DAYS = List.of("SU", "MO", "TU", "WE", "TH", "FR", "SA");

    private Cron() {}

    /**
     * The rule of a line.
     *
     * @throws IllegalArgumentException where it is no such line, or names both a day of the month
     *     and a day of the week: cron means either, which no rule says
     */
    public static String rule(String line) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("it has %d fields".formatted(fields.length));
        }
        List<Integer> monthDays = field("day of the month", fields[2], 1, 31, null, 0);
        List<Integer> weekDays =
                field("day of the week", fields[4], 0, 7, DAYS, 0).stream()
                        .map(day -> day % DAYS.size())
                        .sorted()
                        .distinct()
                        .toList();
        boolean everyMonthDay = isEvery(fields[2]);
        boolean everyWeekDay = isEvery(fields[4]);
        if (!everyMonthDay && !everyWeekDay) {
            throw new IllegalArgumentException(
                    "it names a day of the month and a day of the week: expected * in one of both");
        }
        List<String> parts = new ArrayList<>();
        parts.add("FREQ=DAILY");
        if (!isEvery(fields[3])) {
            parts.add("BYMONTH=" + joined(field("month", fields[3], 1, 12, MONTHS, 1)));
        }
        if (!everyMonthDay) {
            parts.add("BYMONTHDAY=" + joined(monthDays));
        }
        if (!everyWeekDay) {
            parts.add(
                    "BYDAY="
                            + weekDays.stream()
                                    .map(RULE_DAYS::get)
                                    .collect(Collectors.joining(",")));
        }
        parts.add("BYHOUR=" + joined(field("hour", fields[1], 0, 23, null, 0)));
        parts.add("BYMINUTE=" + joined(field("minute", fields[0], 0, 59, null, 0)));
        return String.join(";", parts);
    }

    private static boolean isEvery(String field) {
        return field.equals("*");
    }

    private static String joined(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * @param names of the values from {@code first} on; null where it has none
     */
    private static List<Integer> field(
            String what,
            String text,
            int least,
            int most,
            @Nullable List<String> names,
            int first) {
        TreeSet<Integer> values = new TreeSet<>();
        for (String item : text.split(",", -1)) {
            String[] stepped = item.split("/", -1);
            if (stepped.length > 2) {
                throw wrong(what, text);
            }
            String[] ends =
                    stepped[0].equals("*")
                            ? new String[] {String.valueOf(least), String.valueOf(most)}
                            : stepped[0].split("-", -1);
            if (ends.length > 2 || (stepped.length == 2 && ends.length == 1)) {
                throw wrong(what, text);
            }
            int from = value(what, text, ends[0], names, first);
            int until = value(what, text, ends[ends.length - 1], names, first);
            int step = stepped.length == 2 ? number(what, text, stepped[1]) : 1;
            if (from < least || until > most || from > until || step < 1) {
                throw wrong(what, text);
            }
            IntStream.rangeClosed(from, until)
                    .filter(value -> (value - from) % step == 0)
                    .forEach(values::add);
        }
        return List.copyOf(values);
    }

    private static int value(
            String what, String text, String value, @Nullable List<String> names, int first) {
        int index = names == null ? -1 : names.indexOf(value.toUpperCase(Locale.ROOT));
        return index < 0 ? number(what, text, value) : index + first;
    }

    private static int number(String what, String text, String digits) {
        if (!digits.matches("[0-9]{1,2}")) {
            throw wrong(what, text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException wrong(String what, String text) {
        return new IllegalArgumentException("%s is '%s'".formatted(what, text));
    }
}
