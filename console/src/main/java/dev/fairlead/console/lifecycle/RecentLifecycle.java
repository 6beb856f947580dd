package dev.fairlead.console.lifecycle;

import dev.fairlead.console.upstream.Page.Event;
import dev.fairlead.console.view.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A lifecycle as far as the newest events of the trail tell of it.
 *
 * @param about what it is about, or the id where that is not told
 * @param lastEvent name of its newest event
 * @param events how many of the newest events are its own
 */
public record RecentLifecycle(
        String id, String about, String lastEvent, Instant lastAt, int events) {

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

    private static RecentLifecycle of(String id, List<Event> events) {
        Event last = events.getFirst();
        return new RecentLifecycle(
                id,
                About.of(events.reversed().stream().map(Event::payload)).orElse("Lifecycle " + id),
                Format.event(last.type()),
                last.time(),
                events.size());
    }
}
