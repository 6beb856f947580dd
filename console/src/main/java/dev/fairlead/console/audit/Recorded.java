package dev.fairlead.console.audit;

import dev.fairlead.console.upstream.Page.Event;
import dev.fairlead.console.upstream.Page.Events;
import dev.fairlead.console.upstream.Page.Listed;
import dev.fairlead.console.view.Format;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record of the trail, with the way to what it is about.
 *
 * @param event its type as people read it
 * @param caller who asked for it, where somebody did
 * @param detail what was asked for and why it was refused, where it says so
 * @param lifecycle id; null where it belongs to none
 * @param deployment id; null where it is about none
 * @param incident id; null where it is about none
 */
public record Recorded(
        Instant time,
        String event,
        @Nullable String subject,
        @Nullable String service,
        @Nullable String caller,
        String detail,
        @Nullable String lifecycle,
        @Nullable String deployment,
        @Nullable String incident) {
    private static final String CALLER = "caller:";

    /** Records, newest first. */
    public record Page(List<Recorded> items, @Nullable String next) implements Listed<Recorded> {

        static Page of(Events page) {
            return new Page(page.items().stream().map(Recorded::of).toList(), page.next());
        }
    }

    static Recorded of(Event event) {
        Map<String, Object> says = event.payload() == null ? Map.of() : event.payload();
        return new Recorded(
                event.time(),
                Format.event(event.type()),
                event.subject(),
                event.service(),
                caller(event),
                Stream.of("action", "reason")
                        .flatMap(name -> Stream.ofNullable(text(says, name)))
                        .collect(Collectors.joining(", ")),
                event.correlationId(),
                text(says, "deploymentId"),
                text(says, "incidentId"));
    }

    private static @Nullable String caller(Event event) {
        List<String> names = event.names() == null ? List.of() : event.names();
        return names.stream()
                .filter(name -> name.startsWith(CALLER))
                .map(name -> name.substring(CALLER.length()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(Map<String, Object> says, String name) {
        return says.get(name) instanceof String text ? text : null;
    }
}
