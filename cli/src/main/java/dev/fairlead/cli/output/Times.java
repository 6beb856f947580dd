package dev.fairlead.cli.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Instants of the API for people: UTC, whole seconds. */
public final class Times {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Date and time of a field, such as 2026-11-23T19:21:36Z; null where it is absent. */
    public static @Nullable String of(JsonNode node, String field) {
        Instant at = instant(node, field);
        return at == null ? Json.text(node, field) : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Time of day of a field, such as 19:21:36Z; empty where it is absent. */
    public static String clock(JsonNode node, String field) {
        Instant at = instant(node, field);
        return at == null ? Json.textOrEmpty(node, field) : CLOCK.format(at);
    }

    private static @Nullable Instant instant(JsonNode node, String field) {
        String text = Json.text(node, field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
