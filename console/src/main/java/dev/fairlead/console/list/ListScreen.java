package dev.fairlead.console.list;

import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list. Only its newest part changes by itself: what is older stays as it is read.
 */
public final class ListScreen {
    private ListScreen() {}

    /** How many things a page shows. */
    public static final int PAGE = 50;

    /** How the value of a filter is read from a thing. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Null where the thing has none. */
        @Nullable String of(T thing);
    }

    /**
     * A filter of the list: what its things on the page have is suggested for it.
     *
     * @param name of the service's parameter
     */
    public record Filter<T>(String name, Reading<T> reading) {}

    /**
     * @param template of the page; the part {@code list} is a fragment of its parts
     * @param next cursor of what is older; null at the end
     * @param filters in the order of the page
     */
    public static <T> Screen of(
            String template,
            Listing listing,
            Panel<T> panel,
            @Nullable String next,
            List<Filter<T>> filters) {
        Map<String, List<String>> suggestions = new LinkedHashMap<>();
        filters.forEach(each -> suggestions.put(each.name(), values(panel.items(), each)));
        var values = new HashMap<String, Object>();
        values.put("listing", listing);
        values.put("list", panel);
        values.put("older", next == null ? null : listing.from(next).query());
        values.put("newest", listing.cursor() == null ? null : listing.from(null).query());
        values.put("suggestions", suggestions);
        return new Screen(template, List.of("list"), values);
    }

    private static <T> List<String> values(List<T> items, Filter<T> filter) {
        return items.stream()
                .flatMap(item -> Stream.ofNullable(filter.reading().of(item)))
                .distinct()
                .sorted()
                .toList();
    }
}
