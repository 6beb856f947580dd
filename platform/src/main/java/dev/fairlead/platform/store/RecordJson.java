package dev.fairlead.platform.store;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON under their simple class names: how commands and effect requests are kept with
 * work and decision records. A class that is renamed can no longer read what waits; a new field
 * needs a nullable type.
 */
public final class RecordJson {
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .characterEscapes(new StorableText.Escapes())
                                    .build())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final Map<String, Class<?>> byName = new HashMap<>();

    private RecordJson() {}

    /** The records that a sealed interface permits, also through further sealed interfaces. */
    static RecordJson ofSealed(Class<?> sealed) {
        var json = new RecordJson();
        json.collect(sealed);
        return json;
    }

    /** The given classes. */
    public static RecordJson of(Iterable<? extends Class<?>> types) {
        var json = new RecordJson();
        types.forEach(json::add);
        return json;
    }

    private void collect(Class<?> type) {
        var permitted = type.getPermittedSubclasses();
        if (permitted == null) {
            add(type);
            return;
        }
        for (var subtype : permitted) {
            collect(subtype);
        }
    }

    private void add(Class<?> type) {
        var other = byName.put(type.getSimpleName(), type);
        if (other != null && other != type) {
            throw new IllegalArgumentException(
                    "%s and %s have the same simple name (expected: different ones, JSON knows them by it)"
                            .formatted(type.getName(), other.getName()));
        }
    }

    static String name(Object record) {
        return record.getClass().getSimpleName();
    }

    static String write(Object record) {
        return JSON.writeValueAsString(record);
    }

    /**
     * @throws IllegalArgumentException where the name stands for no class that is known
     */
    public Object read(String name, String text) {
        var type = byName.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "record type '%s' (expected: one of %s)"
                            .formatted(name, new TreeSet<>(byName.keySet())));
        }
        return JSON.readValue(text, type);
    }
}
