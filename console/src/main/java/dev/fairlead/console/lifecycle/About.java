package dev.fairlead.console.lifecycle;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a lifecycle is about, as the first of its events tells that says it. */
final class About {
    private static final String SET = "backupSet";

    private About() {}

    /**
     * @param payloads of its events, oldest first
     */
    static Optional<String> of(Stream<@Nullable Map<String, Object>> payloads) {
        return payloads.flatMap(payload -> payload == null ? Stream.of() : about(payload))
                .findFirst();
    }

    private static Stream<String> about(Map<String, Object> payload) {
        if (has(payload, "number", "title")) {
            return text("%s: %s", payload, "number", "title");
        } else if (has(payload, "service", "version", "environment")) {
            return text("%s %s in %s", payload, "service", "version", "environment");
        } else if (has(payload, "drillId", SET)) {
            return text("Recovery drill of %s", payload, SET);
        } else if (has(payload, "backupId", SET)) {
            return text("Backup of %s", payload, SET);
        }
        return Stream.of();
    }

    private static Stream<String> text(
            String format, Map<String, Object> payload, String... names) {
        return Stream.of(
                format.formatted(Stream.of(names).map(name -> said(payload, name)).toArray()));
    }

    private static boolean has(Map<String, Object> payload, String... names) {
        return Stream.of(names).allMatch(name -> said(payload, name) != null);
    }

    /** A field of the event, or of what it says of its subject or its suspect. */
    private static @Nullable Object said(Map<String, Object> payload, String name) {
        return Stream.of(payload, payload.get("subject"), payload.get("suspect"))
                .filter(Map.class::isInstance)
                .map(part -> ((Map<?, ?>) part).get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
