package dev.fairlead.maintenance.sighting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.fairlead.maintenance.sighting.SightingState.Span;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What probes read of a sighting.
 *
 * @param of what kind of thing it is, such as {@code caller}
 * @param name of the thing
 * @param signs by name, when each was seen first and last
 */
public record SightingView(String of, String name, Map<String, Span> signs) {

    /** Kind of the documents. */
    public static final String KIND = "maintenance-sighting";

    public SightingView {
        signs = Map.copyOf(signs);
    }

    /** When it was seen last; null for never. */
    public @Nullable Instant last(String sign) {
        Span span = signs.get(sign);
        return span == null ? null : span.last();
    }

    /** When it was seen first, with whatever sign. */
    @JsonIgnore
    public @Nullable Instant since() {
        return signs.values().stream().map(Span::first).min(Instant::compareTo).orElse(null);
    }
}
