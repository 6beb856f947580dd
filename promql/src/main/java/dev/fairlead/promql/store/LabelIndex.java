package dev.fairlead.promql.store;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /**
     * A collection that holds every series that can fulfil all matchers, as small as one matcher
     * can make it.
     */
    Collection<StoredSeries> candidates(List<Matcher> matchers, Collection<StoredSeries> all) {
        @Nullable Collection<StoredSeries> smallest = null;
        for (Matcher matcher : matchers) {
            if (matcher.op() == Matcher.Op.EQUAL && !matcher.value().isEmpty()) {
                var list = values(matcher.name()).getOrDefault(matcher.value(), List.of());
                if (smallest == null || list.size() < smallest.size()) {
                    smallest = list;
                }
            }
        }
        if (smallest != null) {
            return smallest;
        }
        for (Matcher matcher : matchers) {
            // A matcher that an absent label fulfils says nothing about which series to look at.
            if (!matcher.matches("")) {
                var list = new ArrayList<StoredSeries>();
                values(matcher.name())
                        .forEach((value, series) -> {
                            if (matcher.matches(value)) {
                                list.addAll(series);
                            }
                        });
                if (smallest == null || list.size() < smallest.size()) {
                    smallest = list;
                }
            }
        }
        return smallest == null ? all : smallest;
    }

    private Map<String, List<StoredSeries>> values(String name) {
        return byNameAndValue.getOrDefault(name, Collections.emptyMap());
    }

    TreeSet<String> names() {
        return new TreeSet<>(byNameAndValue.keySet());
    }

    TreeSet<String> valuesOf(String name) {
        return new TreeSet<>(values(name).keySet());
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
