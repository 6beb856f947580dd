package dev.fairlead.console.catalogue;

import dev.fairlead.console.list.ListScreens.Filter;
import dev.fairlead.console.upstream.Catalogue.Entry;
import dev.fairlead.console.upstream.Page.Listed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Those of the catalogue that fit, by name. A service of Fairlead says all of it at once.
 *
 * @param next name of the last one of the page, where more come after it
 */
record Extract(List<Entry> items, @Nullable String next) implements Listed<Entry> {

    static Extract of(List<Entry> all, List<Filter<Entry>> filters, Map<String, String> wanted) {
        List<Entry> those =
                all.stream()
                        .filter(entry ->
                                filters.stream().allMatch(each -> fits(each, entry, wanted)))
                        .toList();
        return new Extract(those, null);
    }

    private static boolean fits(Filter<Entry> filter, Entry entry, Map<String, String> wanted) {
        String value = wanted.get(filter.name());
        return value == null || value.equals(filter.reading().of(entry));
    }

    /**
     * So many of them at most.
     *
     * @param after name; null for the first of all
     */
    Extract page(@Nullable String after, int most) {
        List<Entry> rest =
                items.stream()
                        .filter(each -> after == null || each.name().compareTo(after) > 0)
                        .toList();
        List<Entry> page = rest.stream().limit(most).toList();
        return new Extract(page, rest.size() > most ? page.getLast().name() : null);
    }
}
