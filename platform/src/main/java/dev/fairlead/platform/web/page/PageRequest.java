package dev.fairlead.platform.web.page;

import dev.fairlead.platform.decide.UnknownCursor;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which page a caller asks for; a controller's method takes one as an argument.
 *
 * @param limit 1 to 200
 * @param cursor {@code next} of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** Reads the parameters of a request. */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : number(limit),
                cursor == null || cursor.isEmpty() ? null : cursor);
    }

    /**
     * The page of what is at hand as a whole.
     *
     * @param all in the order of their ids, each of which is there once
     * @throws UnknownCursor where no page before had that cursor
     */
    public <T> Views.Page<T> among(Stream<T> all, Function<T, String> id) {
        String after = cursor == null ? "" : Cursor.decode(cursor, 1).getFirst();
        List<T> found =
                all.filter(each -> id.apply(each).compareTo(after) > 0).limit(limit + 1L).toList();
        if (found.size() <= limit) {
            return new Views.Page<>(found, null);
        }
        List<T> shown = found.subList(0, limit);
        return new Views.Page<>(shown, Cursor.encode(id.apply(shown.getLast())));
    }

    private static int number(String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw refused(limit);
        }
        throw refused(limit);
    }

    private static ProblemException refused(String limit) {
        return ProblemException.invalidFields(
                List.of(
                        FieldError.parameter(
                                "limit", limit, "a whole number from 1 to " + MAX_LIMIT)));
    }
}
