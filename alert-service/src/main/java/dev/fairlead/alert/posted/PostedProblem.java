package dev.fairlead.alert.posted;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with an alert that somebody posts. */
final class PostedProblem {

    /** Labels and annotations of one alert; a usual one has ten. */
    private static final int MOST_TEXTS = 128;

    /**
     * Bytes of one alert's texts: what is told of it repeats some of them, and has to find room in
     * a record of the broker.
     */
    private static final int MOST_BYTES = 65_536;

    /** Characters of an alert's name in a refusal, which names it among many. */
    private static final int SHOWN = 80;

    /** Bytes that a character takes at most. */
    private static final int WIDEST = 3;

    private PostedProblem() {}

    /** Null where the alert is as expected. */
    static @Nullable String of(PostedAlert alert) {
        if (alert.labels().isEmpty()) {
            return "at least one label pair required";
        }
        if (alert.labels().containsKey("") || alert.annotations().containsKey("")) {
            return "invalid label set: invalid name \"\"";
        }
        Instant startsAt = alert.startsAt();
        Instant endsAt = alert.endsAt();
        if (startsAt != null && endsAt != null && endsAt.isBefore(startsAt)) {
            return "start time must be before end time";
        }
        return tooLarge(alert);
    }

    private static @Nullable String tooLarge(PostedAlert alert) {
        int texts = alert.labels().size() + alert.annotations().size();
        if (texts > MOST_TEXTS) {
            return "alert '%s': %d labels and annotations (expected: at most %d)"
                    .formatted(name(alert), texts, MOST_TEXTS);
        }
        long characters =
                characters(alert.labels())
                        + characters(alert.annotations())
                        + alert.generatorUrl().length();
        if (characters * WIDEST <= MOST_BYTES) {
            return null;
        }
        long bytes =
                bytes(alert.labels()) + bytes(alert.annotations()) + bytes(alert.generatorUrl());
        return bytes > MOST_BYTES
                ? "alert '%s': %d bytes of labels, annotations and generatorURL (expected: at most %d)"
                        .formatted(name(alert), bytes, MOST_BYTES)
                : null;
    }

    private static long characters(Map<String, String> texts) {
        long characters = 0;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            characters += text.getKey().length() + text.getValue().length();
        }
        return characters;
    }

    private static long bytes(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToLong(each -> bytes(each.getKey()) + bytes(each.getValue()))
                .sum();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String name(PostedAlert alert) {
        String name = alert.labels().getOrDefault("alertname", "");
        return name.codePointCount(0, name.length()) <= SHOWN
                ? name
                : name.substring(0, name.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
