package dev.fairlead.alert.alertmanager;

import dev.fairlead.alert.routing.TimeInterval;
import dev.fairlead.alert.routing.TimeInterval.Range;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How recurring times are written. */
final class IntervalSyntax {
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final List<String> MONTH_NAMES =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final Pattern TIME = Pattern.compile("(([01][0-9])|(2[0-3])):[0-5][0-9]|24:00");

    static final Kind WEEKDAYS = ranges("days such as monday:friday", IntervalSyntax::weekdays);
    static final Kind DAYS_OF_MONTH = ranges("days such as 1:5 or -3:-1", IntervalSyntax::days);
    static final Kind MONTHS = ranges("months such as may:august", IntervalSyntax::months);
    static final Kind YEARS = ranges("years such as 2026:2028", IntervalSyntax::years);
    static final Kind LOCATION = ranges("a time zone such as Europe/Berlin", IntervalSyntax::zone);

    private IntervalSyntax() {}

    /** A mapping whose kinds were checked. */
    static TimeInterval interval(Mapping in) {
        List<Range> times =
                Nodes.mappings(in, "times").stream().map(IntervalSyntax::times).toList();
        String zone = Nodes.text(in, "location");
        return new TimeInterval(
                times,
                all(in, "weekdays", IntervalSyntax::weekdays),
                all(in, "days_of_month", IntervalSyntax::days),
                all(in, "months", IntervalSyntax::months),
                all(in, "years", IntervalSyntax::years),
                zone.isEmpty() ? null : zone(zone));
    }

    /** What is wrong with a range of times; null where nothing is. */
    static @Nullable String timesBroken(Mapping in) {
        try {
            times(in);
            return null;
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
    }

    private static List<Range> all(Mapping in, String field, Function<String, Range> parse) {
        return Nodes.scalars(in, field).stream().map(Scalar::text).map(parse).toList();
    }

    private static Kind ranges(String expected, Consumer<String> parse) {
        return (node, path, problems) -> {
            int before = problems.size();
            Kinds.TEXT.check(node, path, problems);
            if (problems.size() > before || !(node instanceof Scalar scalar)) {
                return;
            }
            try {
                parse.accept(Nodes.isNull(scalar) ? "" : scalar.text());
            } catch (IllegalArgumentException refused) {
                problems.add(
                        node.position(),
                        path,
                        scalar.text(),
                        "%s is %s: expected %s (%s)"
                                .formatted(
                                        path, scalar.describe(), expected, refused.getMessage()));
            }
        };
    }

    private static Range times(Mapping in) {
        if (!Nodes.has(in, "start_time") || !Nodes.has(in, "end_time")) {
            throw new IllegalArgumentException("both start and end times must be provided");
        }
        Range range = new Range(minute(in, "start_time"), minute(in, "end_time"));
        if (range.begin() >= range.end()) {
            throw new IllegalArgumentException(
                    "start time cannot be equal or greater than end time");
        }
        return range;
    }

    private static int minute(Mapping in, String field) {
        String text = Nodes.text(in, field);
        if (!TIME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "couldn't parse timestamp %s, invalid format".formatted(text));
        }
        return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }

    private static Range weekdays(String text) {
        Range days =
                range(
                        text,
                        day -> {
                            int index = DAYS.indexOf(day);
                            if (index < 0) {
                                throw new IllegalArgumentException(day + " is not a valid weekday");
                            }
                            return index;
                        });
        if (days.begin() > days.end()) {
            throw new IllegalArgumentException("start day cannot be before end day");
        }
        return days;
    }

    private static Range days(String text) {
        Range days = range(text, IntervalSyntax::number);
        for (int day : new int[] {days.begin(), days.end()}) {
            if (day == 0 || day < -31 || day > 31) {
                throw new IllegalArgumentException(
                        day + " is not a valid day of the month: out of range");
            }
        }
        if (days.begin() < 0 && days.end() > 0) {
            throw new IllegalArgumentException("end day must be negative if start day is negative");
        }
        // The shortest month tells what never holds.
        int begin = days.begin() < 0 ? 28 + days.begin() : days.begin();
        int end = days.end() < 0 ? 28 + days.end() : days.end();
        if (begin > end) {
            throw new IllegalArgumentException(
                    "end day %d is always before start day %d".formatted(days.end(), days.begin()));
        }
        return days;
    }

    private static Range months(String text) {
        Range months =
                range(
                        text,
                        month -> {
                            int index = MONTH_NAMES.indexOf(month);
                            try {
                                return index < 0 ? number(month) : index + 1;
                            } catch (NumberFormatException malformed) {
                                throw new IllegalArgumentException(
                                        month + " is not a valid month", malformed);
                            }
                        });
        if (months.begin() > months.end()) {
            throw new IllegalArgumentException(
                    "end month %d is before start month %d"
                            .formatted(months.end(), months.begin()));
        }
        return months;
    }

    private static Range years(String text) {
        Range years = range(text, IntervalSyntax::number);
        if (years.begin() > years.end()) {
            throw new IllegalArgumentException(
                    "end year %d is before start year %d".formatted(years.end(), years.begin()));
        }
        return years;
    }

    private static Range range(String text, ToIntFunction<String> member) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(":", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException(
                    "couldn't parse range %s, invalid format".formatted(text));
        }
        int begin = member.applyAsInt(parts[0]);
        return new Range(begin, parts.length == 1 ? begin : member.applyAsInt(parts[1]));
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    /** The zone's name; Go calls the machine's own one Local, and takes nothing for UTC. */
    private static String zone(String text) {
        if (text.isEmpty()) {
            return "UTC";
        }
        if (text.equals("Local")) {
            return ZoneId.systemDefault().getId();
        }
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new IllegalArgumentException("unknown time zone " + text);
        }
        return text;
    }
}
