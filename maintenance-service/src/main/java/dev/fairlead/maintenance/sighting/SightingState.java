package dev.fairlead.maintenance.sighting;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * State of a sighting.
 *
 * @param signs by name, when each was seen first and last
 */
public record SightingState(Map<String, Span> signs) {
    /** Signs of one subject; the one that was not seen for longest makes room. */
    static final int MOST_SIGNS = 60;

    /** When something was seen first and last. */
    public record Span(Instant first, Instant last) {
        Span with(Instant at) {
            return new Span(at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
        }
    }

    public SightingState {
        signs = Collections.unmodifiableMap(new TreeMap<>(signs));
    }

    SightingState with(String sign, Instant at) {
        Map<String, Span> more = new TreeMap<>(signs);
        Span known = more.get(sign);
        more.put(sign, known == null ? new Span(at, at) : known.with(at));
        if (more.size() > MOST_SIGNS) {
            more.entrySet().stream()
                    .min(
                            Comparator.comparing(
                                    (Map.Entry<String, Span> each) -> each.getValue().last()))
                    .map(Map.Entry::getKey)
                    .ifPresent(more::remove);
        }
        return new SightingState(more);
    }
}
