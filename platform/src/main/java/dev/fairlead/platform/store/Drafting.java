package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Ids;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.stored.StoredForms;
import dev.fairlead.platform.stored.StoredJson;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.EventType;
import dev.fairlead.schemas.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides commands in order, each on the state that the ones before it left, and drafts what is to
 * be stored. Reads and writes nothing; made anew for each try.
 */
final class Drafting {
    private static final Logger log = LoggerFactory.getLogger(Drafting.class);

    /** Reason of a command whose event no record of the broker takes. */
    static final String EVENT_TOO_LARGE = "event-too-large";

    /**
     * Bytes of an event that everybody can see. A record of the broker takes 1,048,576, headers and
     * seal included; one that it refused would keep all events after it from being published.
     */
    static final int LARGEST_PUBLISHED = 900_000;

    private final String source;
    private final StreamTypes types;
    private final EventCodec codec;
    private final Ids ids;
    private final Map<String, Snapshot> snapshots;

    /** Claims that were found taken at an earlier try, with their holders. */
    private final Map<String, String> taken;

    private final Draft draft = new Draft();

    /**
     * What the decisions so far ask of other streams; decided after the commands that were given.
     */
    private List<Pending> further = new ArrayList<>();

    Drafting(
            String source,
            StreamTypes types,
            EventCodec codec,
            Ids ids,
            Map<String, Snapshot> snapshots,
            Map<String, String> taken) {
        this.source = source;
        this.types = types;
        this.codec = codec;
        this.ids = ids;
        this.snapshots = snapshots;
        this.taken = taken;
    }

    Draft draft() {
        return draft;
    }

    /**
     * The commands for other streams that the decisions so far ask for; for each stream as few as
     * say the same, in the circumstances of the first.
     */
    List<Pending> takeFurther() {
        var byStream = new LinkedHashMap<String, List<Pending>>();
        for (var pending : further) {
            byStream.computeIfAbsent(pending.stream(), _ -> new ArrayList<>()).add(pending);
        }
        further = new ArrayList<>();
        var merged = new ArrayList<Pending>();
        byStream.forEach((stream, all) -> {
            var first = all.getFirst();
            List<Object> commands = all.stream().map(Pending::command).toList();
            for (var command : types.of(stream).merged(commands)) {
                var directed = new Directed(stream, command);
                merged.add(new Pending(directed, first.context(), first.trace()));
            }
        });
        return merged;
    }

    Outcome decide(Pending pending) {
        return decide(types.of(pending.stream()), pending);
    }

    private <C, S, E extends Event> Outcome decide(TypedStreams<C, S, E> type, Pending pending) {
        var before = snapshot(pending.stream());
        Decision<E> decision =
                before.rest() != null && before.isAway()
                        ? away(pending.stream(), before.rest())
                        : type.decide(pending.command(), pending.context(), before);
        var wanted = refusedForClaim(pending.stream(), decision);
        var payloads = payloads(wanted);
        return switch (refusedForSize(pending.stream(), wanted, payloads)) {
            case Decision.Refused<E>(var reason, var detail) -> {
                record(pending, null, "refused", reason, detail);
                yield new Outcome.Refused(pending.stream(), reason, detail);
            }
            case Decision.Accepted<E>(var reason, var events, var claims, var together) -> {
                var eventIds = append(type, pending, before, events, payloads);
                int version = snapshot(pending.stream()).version();
                record(pending, version, "accepted", reason, null);
                claims.forEach(
                        claim -> draft.claims.add(new Draft.StreamClaim(pending.stream(), claim)));
                ask(together, pending, before);
                yield new Outcome.Accepted(pending.stream(), reason, version, eventIds);
            }
        };
    }

    private static <E extends Event> Decision<E> away(String stream, Rest rest) {
        return Decision.refuse(
                Outcome.STREAM_ARCHIVED,
                "'%s' has ended and lies in archive %d; bring it back with 'fairlead archive restore' and ask again"
                        .formatted(stream, rest.archive()));
    }

    private Snapshot snapshot(String stream) {
        return Objects.requireNonNull(snapshots.get(stream), stream);
    }

    private <E extends Event> Decision<E> refusedForClaim(String stream, Decision<E> decision) {
        if (decision instanceof Decision.Accepted<E> accepted) {
            for (var claim : accepted.claims()) {
                var holder = taken.get(claim.name());
                if (claim instanceof Claim.Take && holder != null && !holder.equals(stream)) {
                    return Decision.refuse(
                            "claim-taken",
                            "'%s' is held by %s; wait until that has ended, or end it"
                                    .formatted(claim.name(), holder));
                }
            }
        }
        return decision;
    }

    private <E extends Event> List<byte[]> payloads(Decision<E> decision) {
        return decision instanceof Decision.Accepted<E> accepted
                ? accepted.events().stream().map(codec::encode).toList()
                : List.of();
    }

    private static <E extends Event> Decision<E> refusedForSize(
            String stream, Decision<E> decision, List<byte[]> payloads) {
        if (decision instanceof Decision.Accepted<E> accepted) {
            for (int i = 0; i < payloads.size(); i++) {
                var type = EventCatalogue.of(accepted.events().get(i));
                int bytes = payloads.get(i).length;
                if (bytes > LARGEST_PUBLISHED && type.visibility() == Visibility.PUBLIC) {
                    // What no person gave answers nobody.
                    log.atWarn()
                            .addKeyValue("stream", stream)
                            .addKeyValue("event", type.name())
                            .addKeyValue("bytes", bytes)
                            .addKeyValue("most", LARGEST_PUBLISHED)
                            .log("Event is too large for a record, its command is refused");
                    return Decision.refuse(
                            EVENT_TOO_LARGE,
                            "%s would have %d bytes (expected: at most %d, for a record of the broker takes no more); give it shorter texts"
                                    .formatted(type.name(), bytes, LARGEST_PUBLISHED));
                }
            }
        }
        return decision;
    }

    private <C, S, E extends Event> List<String> append(
            TypedStreams<C, S, E> type,
            Pending pending,
            Snapshot before,
            List<E> events,
            List<byte[]> payloads) {
        var now = before;
        var eventIds = new ArrayList<String>(events.size());
        // What follows is caused by the last event that everybody can see: an internal one is on no
        // topic, and a chain of causes that leads through it would be broken for the others.
        var given = pending.context().causationId();
        var cause = given;
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var id = ids.next();
            // What a person wants done to something follows from what became of that so far.
            var causation = given == null ? now.lastPublic() : given;
            if (EventCatalogue.of(event).visibility() == Visibility.PUBLIC) {
                cause = id;
            }
            now = append(type, pending, now, event, payloads.get(i), id, causation, cause);
            eventIds.add(id);
        }
        if (!events.isEmpty()) {
            snapshots.put(pending.stream(), now);
            int version = now.version();
            type.document(pending.stream(), now.state())
                    .ifPresent(document ->
                            draft.documents.put(
                                    pending.stream(),
                                    new NewDocument(
                                            pending.stream(),
                                            version,
                                            document,
                                            pending.context().at())));
        }
        return eventIds;
    }

    private <C, S, E extends Event> Snapshot append(
            TypedStreams<C, S, E> type,
            Pending pending,
            Snapshot before,
            E event,
            byte[] payload,
            String id,
            @Nullable String causation,
            @Nullable String cause) {
        var stream = pending.stream();
        var eventType = EventCatalogue.of(event);
        boolean isPublic = eventType.visibility() == Visibility.PUBLIC;
        var state = type.evolve(before.state(), event);
        var key = key(type, stream, before, state);
        long sequence = isPublic ? before.sequence() + 1 : before.sequence();
        var after =
                new Snapshot(
                        before.version() + 1,
                        sequence,
                        isPublic ? id : before.lastPublic(),
                        key,
                        state,
                        null);
        var headers = headers(pending, eventType, id, isPublic ? sequence : null, causation);
        draft.events.add(
                new NewEvent(
                        stream,
                        after.version(),
                        isPublic ? sequence : null,
                        UUID.fromString(id),
                        eventType.topic().topicName(),
                        key,
                        eventType.name(),
                        payload,
                        HeaderBytes.encode(headers.encode())));
        if (type.keyShared()) {
            draft.keysToLock.add(key);
        }
        for (var work : type.react(event, state)) {
            draft.work.add(work(work, pending, cause));
        }
        return after;
    }

    /** What is asked of other streams is caused by the last event that everybody can see. */
    private void ask(List<Directed> together, Pending pending, Snapshot before) {
        var after = snapshot(pending.stream());
        var context = pending.context();
        var caused =
                after.sequence() > before.sequence()
                        ? context.causedBy(after.lastPublic())
                        : context;
        together.forEach(one -> further.add(new Pending(one, caused, pending.trace())));
    }

    private static String key(
            TypedStreams<?, ?, ?> type, String stream, Snapshot before, Object state) {
        var key = type.key(stream, state);
        if (before.key() != null && !before.key().equals(key)) {
            throw new IllegalStateException(
                    "key of stream '%s' became '%s' (expected: '%s' for ever)"
                            .formatted(stream, key, before.key()));
        }
        return key;
    }

    private EventHeaders headers(
            Pending pending,
            EventType type,
            String id,
            @Nullable Long sequence,
            @Nullable String causation) {
        var context = pending.context();
        return new EventHeaders(
                id,
                source,
                type.name(),
                pending.stream(),
                sequence,
                context.at(),
                context.lifecycleId(),
                causation,
                type.fingerprint(),
                pending.trace().traceparent(),
                pending.trace().tracestate());
    }

    private NewWork work(Work<?> work, Pending pending, @Nullable String cause) {
        var stream = pending.stream();
        return switch (work) {
            case Work.Timer<?>(var command, var due, _, _) ->
                    row(work, "timer", stream, null, due, command, pending, cause);
            case Work.Tell<?>(var other, var command, _, _) ->
                    row(work, "tell", other, null, pending.context().at(), command, pending, cause);
            case Work.Effect<?>(var request, var lane, var due, _, _) ->
                    row(work, "effect", stream, lane, due, request, pending, cause);
        };
    }

    private static NewWork row(
            Work<?> work,
            String kind,
            String stream,
            @Nullable String lane,
            Instant due,
            Object payload,
            Pending pending,
            @Nullable String cause) {
        var context = pending.context();
        return new NewWork(
                due,
                kind,
                StoredForms.name(payload),
                stream,
                lane,
                work.step(),
                work.attempt(),
                StoredJson.write(payload),
                context.lifecycleId(),
                cause,
                context.configHash(),
                pending.trace());
    }

    private void record(
            Pending pending,
            @Nullable Integer version,
            String outcome,
            String reason,
            @Nullable String detail) {
        draft.decisions.add(
                new NewDecision(
                        UUID.fromString(ids.next()),
                        pending.stream(),
                        version,
                        outcome,
                        reason,
                        detail,
                        StoredForms.name(pending.command()),
                        StoredJson.write(pending.command()),
                        pending.context()));
    }
}
