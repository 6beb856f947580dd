package dev.fairlead.platform.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records among which the field {@code type} chooses.
 *
 * @param byName in the order in which a problem names them
 * @param usual the one that is meant where the field is left out; null where it is required
 */
record Variants(Map<String, Class<?>> byName, @Nullable String usual) {

    /** Those of a sealed interface, by their names in kebab case. */
    static Variants of(Class<?> sealed) {
        Map<String, Class<?>> byName = new LinkedHashMap<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            byName.put(kebabOf(permitted), permitted);
        }
        return new Variants(byName, null);
    }

    private static String kebabOf(Class<?> type) {
        return type.getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
