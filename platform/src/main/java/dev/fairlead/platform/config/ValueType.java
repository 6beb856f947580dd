package dev.fairlead.platform.config;

import java.util.Set;
import java.util.function.Function;

/**
 * How a single value is read.
 *
 * @param expected what a value is, such as {@code "a duration such as 30s"}
 * @param kinds what YAML may take the text for
 * @param parse from the text as written; refuses with an {@link IllegalArgumentException} whose
 *     message says what was expected
 * @param secret whether the text must not be repeated in a problem
 */
record ValueType<T>(
        String expected, Set<ConfigNode.Kind> kinds, Function<String, T> parse, boolean secret) {
    ValueType {
        kinds = Set.copyOf(kinds);
    }
}
