package dev.fairlead.promql.store;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Inverted index: the series for each value of each label. Guarded by the store's lock. */
final class LabelIndex {
    private final Map<String, Map<String, List<StoredSeries>>> byNameAndValue = new HashMap<>();

    void add(StoredSeries series) {
        series.labels()
                .forEach((name, value) ->
                        byNameAndValue
                                .computeIfAbsent(name, n -> new HashMap<>())
                                .computeIfAbsent(value, v -> new ArrayList<>(1))
                                .add(series));
    }

    void remove(Set<StoredSeries> gone) {
        for (var values : byNameAndValue.values()) {
            for (var list : values.values()) {
                list.removeIf(gone::contains);
            }
            values.values().removeIf(List::isEmpty);
        }
        byNameAndValue.values().removeIf(Map::isEmpty);
    }

    /** The fewest series that one matcher of an exact value leaves; null where there is none. */
    @Nullable List<StoredSeries> equal(List<Matcher> matchers) {
        @Nullable List<StoredSeries> smallest = null;
        for (Matcher matcher : matchers) {
            if (matcher.op() == Matcher.Op.EQUAL && !matcher.value().isEmpty()) {
                var list = values(matcher.name()).getOrDefault(matcher.value(), List.of());
                if (smallest == null || list.size() < smallest.size()) {
                    smallest = list;
                }
            }
        }
        return smallest == null ? null : List.copyOf(smallest);
    }

    /** The series with one of the values. */
    List<StoredSeries> with(String name, List<String> wanted) {
        var all = new ArrayList<StoredSeries>();
        Map<String, List<StoredSeries>> values = values(name);
        wanted.forEach(value -> all.addAll(values.getOrDefault(value, List.of())));
        return all;
    }

    private Map<String, List<StoredSeries>> values(String name) {
        return byNameAndValue.getOrDefault(name, Collections.emptyMap());
    }

    List<String> names() {
        return List.copyOf(byNameAndValue.keySet());
    }

    List<String> valuesOf(String name) {
        return List.copyOf(values(name).keySet());
    }

    static boolean matches(Labels labels, List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(labels)) {
                return false;
            }
        }
        return true;
    }
}
