package dev.fairlead.schemas;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the generated classes do to a value before they keep it, so that events are immutable. */
public final class EventValues {

    private EventValues() {}

    public static <T> @Nullable List<T> list(@Nullable List<T> values) {
        return values == null ? null : List.copyOf(values);
    }

    /** Sorted by key, so that equal events have equal bytes. */
    public static <V> @Nullable Map<String, V> map(@Nullable Map<String, V> values) {
        return values == null ? null : Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Cut to what {@code timestamp-micros} holds, so that an event equals itself when decoded. */
    public static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
