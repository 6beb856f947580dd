package dev.fairlead.console.list;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Page.Listed;
import dev.fairlead.console.upstream.Patience;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import dev.fairlead.console.view.Screens;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of things, with filters and a place that stand in the address. Only its first page changes
 * by itself: what comes after it stays as it is read.
 *
 * @param <T> the things
 */
public abstract class ListScreens<T> implements Screens {

    /** How many things a page shows. */
    public static final int PAGE = 50;

    private static final String TEMPLATE = "list";

    private final Kind kind;
    private final List<Filter<T>> filters;
    private final Source<T> source;

    /**
     * @param filters in the order of the page
     */
    protected ListScreens(Kind kind, List<Filter<T>> filters, Source<T> source) {
        this.kind = kind;
        this.filters = List.copyOf(filters);
        this.source = source;
    }

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

    /** Where the things come from. */
    @FunctionalInterface
    public interface Source<T> {
        /**
         * Blocks up to the service's timeouts.
         *
         * @param filter by the service's parameters
         * @param cursor of the page before; null for the first
         */
        Answer<? extends Listed<T>> page(
                Token token, Map<String, String> filter, @Nullable String cursor, int limit);
    }

    @Override
    public final String name() {
        return kind.name();
    }

    @Override
    public final Screen now(SignedIn caller, String id) {
        return of(caller, Listing.ofId(id, names()));
    }

    /**
     * The page of an address.
     *
     * @param parameters filters, and where the list begins
     */
    public final Screen at(SignedIn caller, Map<String, String> parameters) {
        Listing listing = Listing.of(parameters, names());
        // What comes after the first page has no look that would fill it up.
        return listing.cursor() == null
                ? Screen.atOnce(() -> of(caller, listing))
                : Patience.ofAStillPage().in(() -> of(caller, listing));
    }

    private Screen of(SignedIn caller, Listing listing) {
        return screen(
                listing,
                TokenWithdrawn.check(
                        source.page(caller.token(), listing.filter(), listing.cursor(), PAGE)));
    }

    private <P extends Listed<T>> Screen screen(Listing listing, Answer<P> answer) {
        Panel<T> panel = Panel.of(answer, Listed::items);
        String next = answer.found().map(Listed::next).orElse(null);
        var values = new HashMap<String, Object>();
        values.put("kind", kind);
        values.put("listing", listing);
        values.put("list", panel);
        values.put("more", next == null ? null : listing.from(next).query());
        values.put("first", listing.cursor() == null ? null : listing.from(null).query());
        values.put("suggestions", suggestions(panel.items()));
        return new Screen(TEMPLATE, List.of("list"), values);
    }

    private Map<String, List<String>> suggestions(List<T> items) {
        Map<String, List<String>> suggestions = new LinkedHashMap<>();
        filters.forEach(each -> suggestions.put(each.name(), values(items, each)));
        return suggestions;
    }

    private static <T> List<String> values(List<T> items, Filter<T> filter) {
        return items.stream()
                .flatMap(item -> Stream.ofNullable(filter.reading().of(item)))
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> names() {
        return filters.stream().map(Filter::name).toList();
    }
}
