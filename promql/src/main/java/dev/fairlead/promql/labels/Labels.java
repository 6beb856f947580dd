package dev.fairlead.promql.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The identity of a series: label names with their values, sorted by name, without empty values.
 *
 * <p>Immutable. A label that is absent and one that is empty are the same, as in Prometheus, so
 * {@link #get} answers the empty string for both. Order is by name, then value, label by label.
 */
public final class Labels implements Comparable<Labels> {
    /** The label that holds the metric's name. */
    public static final String NAME = "__name__";

    /** The label that holds the metric's type, where a source of samples sets it. */
    public static final String TYPE = "__type__";

    /** The label that holds the metric's unit, where a source of samples sets it. */
    public static final String UNIT = "__unit__";

    /** The labels that say what a metric is. */
    public static final Set<String> METADATA = Set.of(NAME, TYPE, UNIT);

    /** The label that holds the upper bound of a bucket of a classic histogram. */
    public static final String LE = "le";

    private static final Labels EMPTY = new Labels(new String[0]);

    /** Name, value, name, value, sorted by name. */
    private final String[] pairs;

    private int hash;

    private Labels(String[] pairs) {
        this.pairs = pairs;
    }

    /** The label set without labels. */
    public static Labels empty() {
        return EMPTY;
    }

    /**
     * Label set of names and values in turn, in any order.
     *
     * @throws IllegalArgumentException for an odd number of strings or a name that occurs twice
     */
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "Labels need a value for each name, got " + namesAndValues.length + " strings");
        }
        var map = new TreeMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (map.put(namesAndValues[i], namesAndValues[i + 1]) != null) {
                throw new IllegalArgumentException(
                        "Label name \"" + namesAndValues[i] + "\" occurs twice");
            }
        }
        return of(map);
    }

    /** Label set of a map; empty values are left out. */
    public static Labels of(Map<String, String> map) {
        var sorted = map instanceof TreeMap<String, String> tree ? tree : new TreeMap<>(map);
        var pairs = new ArrayList<String>(sorted.size() * 2);
        sorted.forEach((name, value) -> {
            if (!value.isEmpty()) {
                pairs.add(name);
                pairs.add(value);
            }
        });
        return pairs.isEmpty() ? EMPTY : new Labels(pairs.toArray(String[]::new));
    }

    /** Number of labels. */
    public int size() {
        return pairs.length / 2;
    }

    /** Name of the label at a position in the order of names. */
    public String nameAt(int index) {
        return pairs[2 * index];
    }

    /** Value of the label at a position in the order of names. */
    public String valueAt(int index) {
        return pairs[2 * index + 1];
    }

    /** Characters of all names and values together. */
    public long length() {
        long length = 0;
        for (String text : pairs) {
            length += text.length();
        }
        return length;
    }

    /** Value of a label, the empty string where it is absent. */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    /** Whether the label is there. */
    public boolean has(String name) {
        return !get(name).isEmpty();
    }

    /** The metric's name, the empty string where it has none. */
    public String metricName() {
        return get(NAME);
    }

    /** Calls the action for each label in the order of names. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    /** The labels as a new sorted map. */
    public Map<String, String> toMap() {
        var map = new TreeMap<String, String>();
        forEach(map::put);
        return map;
    }

    /** These labels without the metric's name. */
    public Labels withoutName() {
        return has(NAME) ? filter(name -> !name.equals(NAME)) : this;
    }

    /**
     * These labels without those that say what the metric is: its name, type and unit. Operations
     * whose result is another metric drop all three.
     */
    public Labels withoutMetadata() {
        for (int i = 0; i < pairs.length; i += 2) {
            if (METADATA.contains(pairs[i])) {
                return filter(name -> !METADATA.contains(name));
            }
        }
        return this;
    }

    /** Whether the metric's type or unit is among the labels. */
    public boolean hasTypeOrUnit() {
        return has(TYPE) || has(UNIT);
    }

    /** Only the labels whose names are given. */
    public Labels keep(Collection<String> names) {
        return filter(names::contains);
    }

    /** These labels without those whose names are given. */
    public Labels drop(Collection<String> names) {
        return filter(name -> !names.contains(name));
    }

    /** These labels with one set to a value, or removed by an empty value. */
    public Labels with(String name, String value) {
        return get(name).equals(value) ? this : toBuilder().set(name, value).build();
    }

    private Labels filter(Predicate<String> wanted) {
        var kept = new String[pairs.length];
        int n = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (wanted.test(pairs[i])) {
                kept[n++] = pairs[i];
                kept[n++] = pairs[i + 1];
            }
        }
        if (n == pairs.length) {
            return this;
        }
        return n == 0 ? EMPTY : new Labels(Arrays.copyOf(kept, n));
    }

    /** A builder that starts from these labels. */
    public LabelsBuilder toBuilder() {
        return new LabelsBuilder(this);
    }

    /** A builder that starts empty. */
    public static LabelsBuilder builder() {
        return new LabelsBuilder(EMPTY);
    }

    /** The names in their order. */
    public List<String> names() {
        var names = new ArrayList<String>(size());
        forEach((name, value) -> names.add(name));
        return names;
    }

    @Override
    public int compareTo(Labels other) {
        int common = Math.min(pairs.length, other.pairs.length);
        for (int i = 0; i < common; i++) {
            int order = pairs[i].compareTo(other.pairs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(pairs.length, other.pairs.length);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Labels that
                        && hashCode() == that.hashCode()
                        && Arrays.equals(pairs, that.pairs));
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(pairs);
        }
        return hash;
    }

    /** The labels as Prometheus prints a label set: {@code {__name__="up", job="node"}}. */
    @Override
    public String toString() {
        var text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            if (i > 0) {
                text.append(", ");
            }
            LabelText.appendPair(text, pairs[i], "=", pairs[i + 1]);
        }
        return text.append('}').toString();
    }

    /**
     * The labels as a series is written: {@code up{job="node"}}, with a quoted name where it needs
     * quotes.
     */
    public String toSeriesText() {
        return LabelText.series(this);
    }
}
