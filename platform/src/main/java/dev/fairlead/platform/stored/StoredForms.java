package dev.fairlead.platform.stored;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records as JSON under their {@linkplain Stored stored names}: how commands and effect requests
 * are kept with work and decision records. What was stored stays readable when a class is renamed
 * or moved; a new field needs a nullable type.
 */
public final class StoredForms {
    private final SortedMap<String, Class<?>> byName = new TreeMap<>();

    private StoredForms() {}

    /**
     * The records that a sealed interface permits, also through further sealed interfaces.
     *
     * @throws IllegalArgumentException where one has no stored name, one that is not in kebab-case,
     *     or that of another
     */
    public static StoredForms ofSealed(Class<?> sealed) {
        var forms = new StoredForms();
        forms.collect(sealed);
        return forms;
    }

    /**
     * The given classes.
     *
     * @throws IllegalArgumentException as {@link #ofSealed} has it
     */
    public static StoredForms of(Iterable<? extends Class<?>> types) {
        var forms = new StoredForms();
        types.forEach(forms::add);
        return forms;
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
        var name = StoredJson.name(type);
        var other = byName.put(name, type);
        if (other != null && other != type) {
            throw new IllegalArgumentException(
                    "stored name '%s': both %s and %s (expected: one of each name)"
                            .formatted(name, other.getName(), type.getName()));
        }
    }

    /** The classes by their stored names. */
    public SortedMap<String, Class<?>> byName() {
        return Collections.unmodifiableSortedMap(byName);
    }

    /** Stored name of a record. */
    public static String name(Object record) {
        return StoredJson.name(record.getClass());
    }

    /**
     * A record from what {@link StoredJson#write} made of it.
     *
     * @throws IllegalArgumentException where the name stands for no class that is known
     */
    public Object read(String name, String json) {
        var type = byName.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "stored name '%s' (expected: one of %s)".formatted(name, byName.keySet()));
        }
        return StoredJson.read(json, type);
    }
}
