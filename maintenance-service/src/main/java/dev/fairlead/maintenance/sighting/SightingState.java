package dev.fairlead.maintenance.sighting;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * State of a sighting.
 *
 * @param signs by name, when each was seen first and last
 */
public record SightingState(Map<String, Span> signs) {
    /**
     * Signs of one subject that begin with the same word; of these the one that was not seen for
     * longest makes room. The words are few, what follows them others choose.
     */
    static final int MOST_OF_A_KIND = 60;

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
        List<Map.Entry<String, Span>> alike =
                more.entrySet().stream()
                        .filter(each -> kind(each.getKey()).equals(kind(sign)))
                        .toList();
        if (alike.size() > MOST_OF_A_KIND) {
            alike.stream()
                    .min(Comparator.comparing(each -> each.getValue().last()))
                    .map(Map.Entry::getKey)
                    .ifPresent(more::remove);
        }
        return new SightingState(more);
    }

    private static String kind(String sign) {
        int space = sign.indexOf(' ');
        return space < 0 ? sign : sign.substring(0, space);
    }
}
