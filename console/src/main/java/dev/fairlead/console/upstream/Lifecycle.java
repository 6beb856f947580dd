package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All events of one lifecycle. */
public record Lifecycle(
        String id,
        boolean complete,
        List<Reason> reasons,
        Instant startedAt,
        Instant lastEventAt,
        List<String> traceIds,
        List<Item> timeline,
        List<Node> tree) {

    /** Why it is not complete. */
    public record Reason(String reason, @Nullable String detail) {}

    /** One event. */
    public record Item(
            Instant time,
            @Nullable String type,
            @Nullable String subject,
            @Nullable Long sequence,
            String id,
            @Nullable String source,
            @Nullable String causationId,
            @Nullable String traceId,
            @Nullable Map<String, Object> payload,
            @Nullable String undecodable) {}

    /** An event and what it led to. */
    public record Node(String id, @Nullable List<Node> effects) {
        public List<Node> led() {
            return effects == null ? List.of() : effects;
        }
    }
}
