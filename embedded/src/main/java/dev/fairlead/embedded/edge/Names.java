package dev.fairlead.embedded.edge;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks names that come from outside. */
final class Names {
    private Names() {}

    static void require(String field, @Nullable String value, Pattern pattern, String expected) {
        if (value == null) {
            throw new IllegalArgumentException("%s is missing".formatted(field));
        }
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s '%s': expected %s".formatted(field, value, expected));
        }
    }
}
