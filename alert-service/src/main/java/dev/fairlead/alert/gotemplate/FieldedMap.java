package dev.fairlead.alert.gotemplate;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Texts by their names, with fields that win over the names; immutable. */
public final class FieldedMap extends AbstractMap<String, String> implements Fielded {
    private final Map<String, String> entries;
    private final Map<String, ?> fields;

    public FieldedMap(Map<String, String> entries, Map<String, ?> fields) {
        this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        this.fields = Map.copyOf(fields);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return entries.entrySet();
    }

    /** A field, or what stands under the name; the empty text where nothing does. */
    @Override
    public Object get(String field) {
        Object found = fields.get(field);
        return found == null ? entries.getOrDefault(field, "") : found;
    }
}
