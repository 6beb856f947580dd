package dev.fairlead.platform.inbox;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.inbox.InboxTable.Advance;
import dev.fairlead.platform.inbox.InboxTable.Key;
import dev.fairlead.platform.inbox.InboxTable.Park;
import dev.fairlead.platform.inbox.InboxTable.Source;
import dev.fairlead.platform.store.Pending;
import dev.fairlead.platform.trace.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a batch of records in their order and finds out what each leads to: commands, a duplicate
 * to drop, a place behind a parked key, or a gap, before which the batch ends.
 */
final class Batch {
    private final List<? extends Reaction> reactions;
    private final Tracing tracing;
    private final Instant now;
    private final String configHash;
    private final Map<Source, Long> positions;
    private final Set<Key> parkedKeys;

    final List<Pending> commands = new ArrayList<>();
    final List<Park> parks = new ArrayList<>();
    private final Map<Source, Advance> advances = new LinkedHashMap<>();

    /** Index of the record that came too early; -1 where none did. */
    int gapAt = -1;

    @Nullable String gap;

    Batch(
            List<? extends Reaction> reactions,
            Tracing tracing,
            Instant now,
            String configHash,
            Map<Source, Long> positions,
            Set<Key> parkedKeys) {
        this.reactions = reactions;
        this.tracing = tracing;
        this.now = now;
        this.configHash = configHash;
        this.positions = positions;
        this.parkedKeys = new HashSet<>(parkedKeys);
    }

    List<Advance> advances() {
        return List.copyOf(advances.values());
    }

    void walk(List<Incoming> records) {
        for (int i = 0; i < records.size(); i++) {
            if (!take(records.get(i))) {
                gapAt = i;
                return;
            }
        }
    }

    private boolean take(Incoming incoming) {
        var key = new Key(incoming.raw().topic(), incoming.raw().key());
        return switch (incoming) {
            case Incoming.Unreadable(_, _, var reason, var detail) -> {
                park(key, incoming, reason, detail);
                yield true;
            }
            case Incoming.Readable readable -> take(key, readable);
        };
    }

    private boolean take(Key key, Incoming.Readable readable) {
        var source = new Source(readable.received().source(), readable.stream());
        long last = positions.getOrDefault(source, 0L);
        if (readable.sequence() <= last) {
            return true;
        }
        if (parkedKeys.contains(key)) {
            park(key, readable, "queued-behind", "an earlier record of the key is parked");
            return true;
        }
        // A stream that was never seen may begin anywhere: its first events may have outlived the
        // topic.
        if (last > 0 && readable.sequence() > last + 1) {
            gap =
                    "%s of %s: sequence %d (expected: %d)"
                            .formatted(
                                    source.stream(),
                                    source.source(),
                                    readable.sequence(),
                                    last + 1);
            return false;
        }
        try {
            handle(readable);
        } catch (Reaction.ImpossibleEvent e) {
            park(key, readable, "impossible-event", String.valueOf(e.getMessage()));
            return true;
        }
        advances.merge(
                source,
                new Advance(source, last, readable.sequence()),
                (before, after) -> new Advance(source, before.from(), after.to()));
        positions.put(source, readable.sequence());
        return true;
    }

    private void handle(Incoming.Readable readable) {
        var received = readable.received();
        var led = new ArrayList<Directed>();
        for (var reaction : reactions) {
            if (reaction.topics().contains(received.topic())) {
                led.addAll(reaction.on(received));
            }
        }
        if (led.isEmpty()) {
            return;
        }
        var trace = tracing.received(name(readable), readable.trace(), received.lifecycleId());
        var context = context(readable);
        for (var directed : led) {
            commands.add(new Pending(directed.stream(), directed.command(), context, trace));
        }
    }

    private static String name(Incoming.Readable readable) {
        return "process " + readable.received().event().getClass().getSimpleName();
    }

    private CommandContext context(Incoming.Readable readable) {
        var received = readable.received();
        return new CommandContext(
                now,
                Actor.event(received.eventId()),
                null,
                received.lifecycleId(),
                received.eventId(),
                configHash);
    }

    private void park(Key key, Incoming incoming, String reason, String detail) {
        parkedKeys.add(key);
        parks.add(new Park(incoming, reason, detail, now));
    }
}
