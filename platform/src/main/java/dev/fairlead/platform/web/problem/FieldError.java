package dev.fairlead.platform.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One faulty field of a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body; null for a parameter
 * @param parameter name of a query, path or header parameter; null for the body
 * @param reason kebab-case: {@code unknown}, {@code missing} or {@code invalid}
 * @param value what was found, shortened; null where nothing was, or where it is not a single value
 * @param expected what would be right
 * @param suggestion the known name nearest to an unknown one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
        @Nullable String pointer,
        @Nullable String parameter,
        String reason,
        @Nullable String value,
        String expected,
        @Nullable String suggestion) {
    private static final int SHOWN = 100;

    public FieldError {
        if (value != null && value.length() > SHOWN) {
            value = value.substring(0, SHOWN) + "…";
        }
    }

    /** A field of the body whose value is not as expected. */
    public static FieldError invalid(String pointer, @Nullable String value, String expected) {
        return new FieldError(pointer, null, "invalid", value, expected, null);
    }

    /** A field of the body that is not there. */
    public static FieldError missing(String pointer, String expected) {
        return new FieldError(pointer, null, "missing", null, expected, null);
    }

    /** A field of the body that nobody knows. */
    public static FieldError unknown(String pointer, String expected, @Nullable String suggestion) {
        return new FieldError(pointer, null, "unknown", null, expected, suggestion);
    }

    /** A parameter whose value is not as expected; missing where the value is null. */
    public static FieldError parameter(String name, @Nullable String value, String expected) {
        return new FieldError(
                null, name, value == null ? "missing" : "invalid", value, expected, null);
    }
}
