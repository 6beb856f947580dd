package dev.fairlead.platform.decide;

import dev.fairlead.schemas.Event;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A kind of stream: its decider, and how its streams are keyed and shown.
 *
 * @param category first part of a stream's id, before the first hyphen: {@code rollout} in {@code
 *     rollout-0197…}
 * @param commandType sealed interface of the commands; timers and decision records store commands
 *     as JSON under their stored names
 * @param eventType sealed interface of the events
 * @param key the topic key, from the stream's id and its state after the first event; a function of
 *     the stream for ever
 * @param keyShared whether several streams have the same key; an append then locks the key first,
 *     so that the order of their positions is the order of their commits
 * @param document what queries read; empty where nothing is shown
 */
public record StreamType<C, S, E extends Event>(
        String category,
        Class<C> commandType,
        Class<E> eventType,
        Decider<C, S, E> decider,
        BiFunction<String, S, String> key,
        boolean keyShared,
        BiFunction<String, S, Optional<Document>> document) {

    public StreamType {
        if (!category.matches("[a-z]+")) {
            throw new IllegalArgumentException(
                    "category: '%s' (expected: lower-case letters only)".formatted(category));
        }
    }

    /** Id of the stream of this type with that id. */
    public String stream(String id) {
        return category + "-" + id;
    }

    /**
     * What {@link #stream} made the stream's id of.
     *
     * @throws IllegalArgumentException where it is a stream of another type
     */
    public String id(String stream) {
        if (!stream.startsWith(category + "-")) {
            throw new IllegalArgumentException(
                    "stream: '%s' (expected: one that begins with '%s-')"
                            .formatted(stream, category));
        }
        return stream.substring(category.length() + 1);
    }
}
