package dev.fairlead.promql.labels;

import java.util.TreeMap;

/** Collects changes to a label set. Not safe for several threads. */
public final class LabelsBuilder {
    private final TreeMap<String, String> map = new TreeMap<>();

    LabelsBuilder(Labels start) {
        start.forEach(map::put);
    }

    /** Sets a label; an empty value removes it. */
    public LabelsBuilder set(String name, String value) {
        if (value.isEmpty()) {
            map.remove(name);
        } else {
            map.put(name, value);
        }
        return this;
    }

    /** Removes a label. */
    public LabelsBuilder remove(String name) {
        map.remove(name);
        return this;
    }

    /** Value of a label, the empty string where it is absent. */
    public String get(String name) {
        return map.getOrDefault(name, "");
    }

    /** The label set so far. */
    public Labels build() {
        return Labels.of(map);
    }
}
