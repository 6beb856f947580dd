package dev.fairlead.console.lifecycle;

import dev.fairlead.console.upstream.Page.Event;
import dev.fairlead.console.upstream.Page.Events;
import dev.fairlead.console.upstream.Page.Listed;
import dev.fairlead.console.view.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle as far as the events of a page of the trail tell of it.
 *
 * @param about what it is about, or the id where that is not told
 * @param service of the first event that names one; null where none does
 * @param lastType of its newest event; null where that cannot be read
 * @param lastEvent the same as people read it
 */
public record RecentLifecycle(
        String id,
        String about,
        @Nullable String service,
        @Nullable String lastType,
        String lastEvent,
        Instant lastAt) {

    /** The lifecycles of a page of events. */
    record Page(List<RecentLifecycle> items, @Nullable String next)
            implements Listed<RecentLifecycle> {

        static Page of(Events page) {
            return new Page(RecentLifecycle.of(page.items()), page.next());
        }
    }

    /**
     * @param newest events, newest first
     */
    static List<RecentLifecycle> of(List<Event> newest) {
        Map<String, List<Event>> byId = new LinkedHashMap<>();
        for (Event event : newest) {
            if (event.correlationId() != null) {
                byId.computeIfAbsent(event.correlationId(), _ -> new ArrayList<>()).add(event);
            }
        }
        return byId.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
    }

    private static RecentLifecycle of(String id, List<Event> newest) {
        Event last = newest.getFirst();
        List<Event> events = newest.reversed();
        return new RecentLifecycle(
                id,
                About.of(events.stream().map(Event::payload)).orElse("Lifecycle " + id),
                events.stream()
                        .flatMap(event -> Stream.ofNullable(event.service()))
                        .findFirst()
                        .orElse(null),
                last.type(),
                Format.event(last.type()),
                last.time());
    }
}
