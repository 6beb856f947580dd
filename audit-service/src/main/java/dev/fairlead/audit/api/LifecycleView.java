package dev.fairlead.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.audit.lifecycle.CauseTree;
import dev.fairlead.audit.lifecycle.Lifecycle;
import dev.fairlead.audit.lifecycle.TimelineEvent;
import dev.fairlead.audit.payload.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle as the REST interface shows it.
 *
 * @param complete whether every event, cause and ending is there
 * @param reasons why not; empty where it is complete
 * @param traceIds the traces that its events belong to, in the order of time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LifecycleView(
        String id,
        boolean complete,
        List<Reason> reasons,
        Instant startedAt,
        Instant lastEventAt,
        List<String> traceIds,
        List<Item> timeline,
        List<CauseTree.Node> tree) {

    /** Why it is not complete. */
    public record Reason(String reason, String detail) {}

    /** One event. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            Instant time,
            String type,
            String subject,
            @Nullable Long sequence,
            String id,
            String source,
            @Nullable String causationId,
            @Nullable String traceId,
            String chain,
            long position,
            @Nullable Map<String, Object> payload,
            @Nullable String undecodable) {}

    public static LifecycleView of(Lifecycle lifecycle) {
        List<TimelineEvent> events = lifecycle.events();
        return new LifecycleView(
                lifecycle.id(),
                lifecycle.complete(),
                lifecycle.gaps().stream()
                        .map(gap -> new Reason(gap.reason().toString(), gap.detail()))
                        .toList(),
                events.getFirst().time(),
                events.getLast().time(),
                events.stream()
                        .map(TimelineEvent::traceId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                events.stream().map(LifecycleView::item).toList(),
                lifecycle.tree().roots());
    }

    private static Item item(TimelineEvent event) {
        return new Item(
                event.time(),
                event.type(),
                event.subject(),
                event.sequence(),
                event.id(),
                event.source(),
                event.causationId(),
                event.traceId(),
                event.chain(),
                event.position(),
                event.event() == null ? null : Payload.of(event.event()),
                event.undecodable());
    }
}
