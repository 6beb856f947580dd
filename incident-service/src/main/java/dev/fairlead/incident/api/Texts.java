package dev.fairlead.incident.api;

import dev.fairlead.platform.config.InvalidField;
import org.jspecify.annotations.Nullable;

/** What texts of requests may be. */
final class Texts {

    static final int LINE = 200;
    static final int TEXT = 10_000;

    private Texts() {}

    /**
     * @throws InvalidField where the text is blank or longer than the limit
     */
    static void require(String field, String text, int limit) {
        if (text.isBlank() || text.length() > limit) {
            throw new InvalidField(field, "a text of 1 to %d characters".formatted(limit));
        }
    }

    /**
     * @throws InvalidField where there is a text and it is blank or longer than the limit
     */
    static void requireIfPresent(String field, @Nullable String text, int limit) {
        if (text != null) {
            require(field, text, limit);
        }
    }
}
