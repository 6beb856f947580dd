package dev.fairlead.incident.template;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Spans and moments as people say them. */
public final class Words {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Words() {}

    /** The two largest units that are not zero, such as {@code 1 hour 30 minutes}. */
    public static String of(Duration span) {
        List<String> parts = new ArrayList<>();
        add(parts, span.toDays(), "day");
        add(parts, span.toHoursPart(), "hour");
        add(parts, span.toMinutesPart(), "minute");
        add(parts, span.toSecondsPart(), "second");
        return parts.isEmpty()
                ? "less than a second"
                : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    /** Such as {@code 24 November 2026, 14:00 UTC}. */
    public static String of(Instant moment) {
        return MOMENT.format(moment);
    }

    private static void add(List<String> parts, long amount, String unit) {
        if (amount != 0) {
            parts.add("%d %s%s".formatted(amount, unit, amount == 1 ? "" : "s"));
        }
    }
}
