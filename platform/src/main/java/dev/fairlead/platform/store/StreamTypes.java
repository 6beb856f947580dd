package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.StreamType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The kinds of streams of a service, by category. */
public final class StreamTypes {
    private final Map<String, TypedStreams<?, ?, ?>> byCategory = new HashMap<>();

    public StreamTypes(Collection<? extends StreamType<?, ?, ?>> types) {
        for (var type : types) {
            if (byCategory.put(type.category(), new TypedStreams<>(type)) != null) {
                throw new IllegalArgumentException(
                        "category '%s' stands for two stream types (expected: one)"
                                .formatted(type.category()));
            }
        }
    }

    /**
     * @param stream id of a stream: category, hyphen, id
     * @throws IllegalArgumentException where no stream type has the category
     */
    TypedStreams<?, ?, ?> of(String stream) {
        int hyphen = stream.indexOf('-');
        var found = hyphen < 0 ? null : byCategory.get(stream.substring(0, hyphen));
        if (found == null) {
            throw new IllegalArgumentException(
                    "stream: '%s' (expected: one of the categories %s, a hyphen and an id)"
                            .formatted(stream, new TreeSet<>(byCategory.keySet())));
        }
        return found;
    }

    /** Whether a stream type has the stream's category; {@link Facts} have none. */
    boolean knows(String stream) {
        int hyphen = stream.indexOf('-');
        return hyphen >= 0 && byCategory.containsKey(stream.substring(0, hyphen));
    }

    Collection<TypedStreams<?, ?, ?>> all() {
        return byCategory.values();
    }
}
