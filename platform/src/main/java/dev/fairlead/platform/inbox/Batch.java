package dev.fairlead.platform.inbox;

import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Walks a batch of records in their order and finds out what each leads to: commands, a duplicate
 * to drop, a place behind a parked key, or a wait for predecessors.
 */
final class Batch {
    private final List<? extends Reaction> reactions;
    private final Tracing tracing;
    private final Instant now;
    private final String configHash;
    private final Map<Source, Long> positions;
    private final Set<Key> parkedKeys;
    private final Predicate<String> answered;

    final List<Pending> commands = new ArrayList<>();
    final List<Park> parks = new ArrayList<>();
    final List<Refused> refused = new ArrayList<>();

    /** The events of it that were handled, for those who see what is stored. */
    final List<ReceivedEvent> handled = new ArrayList<>();

    private final Map<Source, Advance> advances = new LinkedHashMap<>();

    Batch(
            List<? extends Reaction> reactions,
            Tracing tracing,
            Instant now,
            String configHash,
            Map<Source, Long> positions,
            Set<Key> parkedKeys,
            Predicate<String> answered) {
        this.reactions = reactions;
        this.tracing = tracing;
        this.now = now;
        this.configHash = configHash;
        this.positions = positions;
        this.parkedKeys = new HashSet<>(parkedKeys);
        this.answered = answered;
    }

    /** Whether nothing of it is to be stored. */
    boolean isEmpty() {
        return advances.isEmpty() && parks.isEmpty() && refused.isEmpty();
    }

    List<Advance> advances() {
        return List.copyOf(advances.values());
    }

    /**
     * @return number of records, from the first, that were taken: all, or those before one that
     *     looks back on what they lead to
     */
    int walk(List<Incoming> records) {
        for (int i = 0; i < records.size(); i++) {
            if (!commands.isEmpty() && looksBack(records.get(i))) {
                return i;
            }
            take(records.get(i));
        }
        return records.size();
    }

    private boolean looksBack(Incoming incoming) {
        return incoming instanceof Incoming.Readable readable
                && reactions(readable.received())
                        .anyMatch(one -> one.looksBack(readable.received()));
    }

    private Stream<? extends Reaction> reactions(ReceivedEvent received) {
        return reactions.stream().filter(one -> one.topics().contains(received.topic()));
    }

    private void take(Incoming incoming) {
        var key = new Key(incoming.raw().topic(), incoming.raw().key());
        switch (incoming) {
            case Incoming.Unreadable(_, _, var reason, var detail) -> {
                if (answered.test(key.topic())) {
                    refused.add(new Refused(incoming, reason, detail));
                } else {
                    park(key, incoming, reason, detail);
                }
            }
            case Incoming.Unproven _ -> {
                // Whoever reaches the broker can write it: it must not hold up what is proven.
            }
            case Incoming.Readable readable -> take(key, readable);
        }
    }

    private void take(Key key, Incoming.Readable readable) {
        var source = new Source(readable.received().source(), readable.stream());
        long last = positions.getOrDefault(source, 0L);
        if (readable.sequence() <= last) {
            return;
        }
        if (parkedKeys.contains(key)) {
            park(key, readable, InboxTable.BEHIND, "an earlier record of the key is parked");
            return;
        }
        // A stream that was never seen may begin anywhere: its first events may have outlived the
        // topic.
        if (last > 0 && readable.sequence() > last + 1) {
            park(key, readable, Gaps.REASON, gap(source, readable.sequence(), last + 1));
            return;
        }
        try {
            handle(readable);
        } catch (Reaction.ImpossibleEvent e) {
            park(key, readable, "impossible-event", String.valueOf(e.getMessage()));
            return;
        } catch (Reaction.RefusedEvent e) {
            // It moves no stream: what it says of itself is as little proven as the rest.
            refused.add(new Refused(readable, e.reason(), String.valueOf(e.getMessage())));
            return;
        }
        advances.merge(
                source,
                new Advance(source, last, readable.sequence()),
                (before, after) -> new Advance(source, before.from(), after.to()));
        positions.put(source, readable.sequence());
        handled.add(readable.received());
    }

    private static String gap(Source source, long sequence, long expected) {
        return "%s of %s: sequence %d (expected: %d); publish the topic again at its service, discard this record if that service never wrote it, or skip what is missing"
                .formatted(source.stream(), source.source(), sequence, expected);
    }

    private void handle(Incoming.Readable readable) {
        var received = readable.received();
        var led = new ArrayList<Directed>();
        reactions(received).forEach(reaction -> led.addAll(reaction.on(received)));
        if (led.isEmpty()) {
            return;
        }
        var trace = tracing.received(name(readable), readable.trace(), received.lifecycleId());
        var context = context(readable);
        for (var directed : led) {
            commands.add(new Pending(directed, context, trace));
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
        var park = new Park(incoming, reason, detail, now);
        if (park.holds()) {
            parkedKeys.add(key);
        }
        parks.add(park);
    }
}
