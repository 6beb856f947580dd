package dev.fairlead.alert.posted;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alert as somebody posts it. Labels and annotations without a value are none.
 *
 * @param startsAt null where the sender does not say
 * @param endsAt when it is over, in the past where it is; null where the sender does not say
 * @param generatorUrl where the sender shows it; empty where it does not say
 */
public record PostedAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        String generatorUrl) {

    public PostedAlert {
        labels = said(labels);
        annotations = said(annotations);
    }

    /** What came as JSON may hold nulls. */
    private static Map<String, String> said(Map<String, String> texts) {
        for (String value : texts.values()) {
            if (value == null || value.isEmpty()) {
                return withoutEmpty(texts);
            }
        }
        return Map.copyOf(texts);
    }

    private static Map<String, String> withoutEmpty(Map<String, String> texts) {
        Map<String, String> said = new HashMap<>(texts);
        said.values().removeIf(value -> Objects.requireNonNullElse(value, "").isEmpty());
        return Map.copyOf(said);
    }
}
