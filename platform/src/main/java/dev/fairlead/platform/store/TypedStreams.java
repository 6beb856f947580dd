package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.stored.StoredForms;
import dev.fairlead.schemas.Event;
import java.util.List;
import java.util.Optional;

/**
 * A stream type behind untyped methods, so that the engine can hold all of them. The one place
 * where commands, states and events are cast; the casts are checked against the type's classes, and
 * a state only ever comes from the same type.
 */
final class TypedStreams<C, S, E extends Event> {
    private final StreamType<C, S, E> type;
    private final StoredForms commandJson;

    TypedStreams(StreamType<C, S, E> type) {
        this.type = type;
        this.commandJson = StoredForms.ofSealed(type.commandType());
    }

    String category() {
        return type.category();
    }

    boolean keyShared() {
        return type.keyShared();
    }

    StoredForms commandJson() {
        return commandJson;
    }

    Snapshot initial() {
        return new Snapshot(0, 0, null, null, type.decider().initial(), null);
    }

    Decision<E> decide(Object command, CommandContext context, Snapshot before) {
        if (!type.commandType().isInstance(command)) {
            throw new IllegalArgumentException(
                    "command %s for a stream of category %s (expected: a %s)"
                            .formatted(
                                    command.getClass().getName(),
                                    type.category(),
                                    type.commandType().getName()));
        }
        return type.decider().decide(type.commandType().cast(command), context, state(before));
    }

    Object evolve(Object state, Event event) {
        return type.decider().evolve(cast(state), type.eventType().cast(event));
    }

    List<Work<C>> react(Event event, Object after) {
        return type.decider().react(type.eventType().cast(event), cast(after));
    }

    List<?> merged(List<Object> commands) {
        List<C> own = commands.stream().map(type.commandType()::cast).toList();
        return type.decider().merged(own);
    }

    boolean wants(EffectRequest request, Snapshot snapshot) {
        return type.decider().wants(request, state(snapshot));
    }

    Closing closing(Snapshot snapshot) {
        return type.decider().closing(state(snapshot));
    }

    String key(String stream, Object state) {
        return type.key().apply(stream, cast(state));
    }

    Optional<Document> document(String stream, Object state) {
        return type.document().apply(stream, cast(state));
    }

    private S state(Snapshot snapshot) {
        return cast(snapshot.state());
    }

    @SuppressWarnings("unchecked") // A snapshot's state was made by this type's decider.
    private S cast(Object state) {
        return (S) state;
    }
}
