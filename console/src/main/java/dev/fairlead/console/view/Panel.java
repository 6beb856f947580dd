package dev.fairlead.console.view;

import dev.fairlead.console.upstream.Answer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list in a part of a page.
 *
 * @param trouble why there is none; null where there is
 */
public record Panel<T>(List<T> items, @Nullable String trouble) {

    public static <A, T> Panel<T> of(Answer<A> answer, Function<A, List<T>> items) {
        return new Panel<>(
                answer.found().map(items).orElse(List.of()), answer.trouble().orElse(null));
    }
}
