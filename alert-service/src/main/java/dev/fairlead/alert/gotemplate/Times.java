package dev.fairlead.alert.gotemplate;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The methods of Go's times and durations that templates use. */
final class Times {

    private Times() {}

    /**
     * A method of a time.
     *
     * @throws TemplateException where it has none of that name
     */
    static TemplateFunction method(ZonedDateTime time, String name) {
        return switch (name) {
            case "Format" ->
                    TemplateFunction.of(1, given -> GoLayout.format(text(given.getFirst()), time));
            case "String" -> TemplateFunction.of(0, _ -> GoFormat.value(time));
            case "UTC", "Local" ->
                    TemplateFunction.of(0, _ -> time.withZoneSameInstant(GoLayout.UTC));
            case "Unix" -> TemplateFunction.of(0, _ -> time.toEpochSecond());
            case "UnixMilli" -> TemplateFunction.of(0, _ -> time.toInstant().toEpochMilli());
            case "Year" -> TemplateFunction.of(0, _ -> (long) time.getYear());
            case "Day" -> TemplateFunction.of(0, _ -> (long) time.getDayOfMonth());
            case "Hour" -> TemplateFunction.of(0, _ -> (long) time.getHour());
            case "Minute" -> TemplateFunction.of(0, _ -> (long) time.getMinute());
            case "Weekday" -> TemplateFunction.of(0, _ -> GoLayout.format("Monday", time));
            case "Month" -> TemplateFunction.of(0, _ -> GoLayout.format("January", time));
            case "IsZero" -> TemplateFunction.of(0, _ -> time.toInstant().equals(GoLayout.ZERO));
            case "Sub" ->
                    TemplateFunction.of(
                            1, given -> Duration.between(GoLayout.time(given.getFirst()), time));
            case "Add" -> TemplateFunction.of(1, given -> time.plus(duration(given.getFirst())));
            case "After" -> compared(time, ZonedDateTime::isAfter);
            case "Before" -> compared(time, ZonedDateTime::isBefore);
            case "Equal" -> compared(time, ZonedDateTime::isEqual);
            default ->
                    throw new TemplateException(
                            "can't evaluate field %s in type time.Time".formatted(name));
        };
    }

    /**
     * A method of a duration.
     *
     * @throws TemplateException where it has none of that name
     */
    static TemplateFunction method(Duration duration, String name) {
        return switch (name) {
            case "String" -> TemplateFunction.of(0, _ -> GoFormat.value(duration));
            case "Seconds" -> TemplateFunction.of(0, _ -> duration.toNanos() / 1e9);
            case "Minutes" -> TemplateFunction.of(0, _ -> duration.toNanos() / 6e10);
            case "Hours" -> TemplateFunction.of(0, _ -> duration.toNanos() / 3.6e12);
            case "Milliseconds" -> TemplateFunction.of(0, _ -> duration.toMillis());
            default ->
                    throw new TemplateException(
                            "can't evaluate field %s in type time.Duration".formatted(name));
        };
    }

    private static TemplateFunction compared(
            ZonedDateTime time, BiPredicate<ZonedDateTime, ZonedDateTime> holds) {
        return TemplateFunction.of(1, given -> holds.test(time, GoLayout.time(given.getFirst())));
    }

    private static Duration duration(@Nullable Object value) {
        return switch (value) {
            case Duration duration -> duration;
            case Long nanos -> Duration.ofNanos(nanos);
            case null, default ->
                    throw new TemplateException("expected a duration; got " + GoFormat.type(value));
        };
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new TemplateException("expected string; got " + GoFormat.type(value));
    }
}
