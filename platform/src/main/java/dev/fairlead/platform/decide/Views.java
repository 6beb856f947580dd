package dev.fairlead.platform.decide;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the documents of {@link StreamType#document()}: as fresh as the last commit. */
public interface Views {
    int LARGEST_PAGE = 200;

    <T> Optional<T> find(String kind, String id, Class<T> type);

    /** The documents with these ids, by id; an id that nothing has is left out. */
    <T> Map<String, T> findAll(String kind, Collection<String> ids, Class<T> type);

    /**
     * One page, sorted by {@link Document#sort()} and id, newest first.
     *
     * @param filter top-level fields of the document and the text that each must equal
     * @param cursor of the page before; null for the first page
     * @param limit 1 to 200
     * @throws UnknownCursor where no page gave the cursor
     */
    <T> Page<T> list(
            String kind,
            Map<String, String> filter,
            @Nullable String cursor,
            int limit,
            Class<T> type);

    /**
     * All documents that match, page by page: memory holds one page of them, and one that comes or
     * changes meanwhile may be missed or given as it is then.
     *
     * @param filter as {@link #list} has it
     */
    default <T> void each(
            String kind, Map<String, String> filter, Class<T> type, Consumer<? super T> action) {
        String cursor = null;
        do {
            Page<T> page = list(kind, filter, cursor, LARGEST_PAGE, type);
            page.items().forEach(action);
            cursor = page.next();
        } while (cursor != null);
    }

    /**
     * How many documents match.
     *
     * @param filter as {@link #list} has it
     */
    default long count(String kind, Map<String, String> filter) {
        var count = new AtomicLong();
        each(kind, filter, Object.class, _ -> count.incrementAndGet());
        return count.get();
    }

    /**
     * @param next cursor of the next page; null on the last
     */
    record Page<T>(List<T> items, @Nullable String next) {}
}
