package dev.fairlead.platform.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the configuration.
 *
 * @param path the way to the value inside the file, such as {@code deploy.steps[0].weight}; empty
 *     for the file as a whole
 * @param value what was found, shortened; null where there is no single value to show, or where it
 *     may be a secret
 * @param message what is wrong and what was expected
 * @param suggestion the known name nearest to the one found, where one is near
 */
public record ConfigProblem(
        Position position,
        String path,
        @Nullable String value,
        String message,
        @Nullable String suggestion) {

    /** One line: message, place, and the suggestion. */
    @Override
    public String toString() {
        return message
                + " at "
                + position
                + (suggestion == null ? "" : ": did you mean '" + suggestion + "'?");
    }
}
