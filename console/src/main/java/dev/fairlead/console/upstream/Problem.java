package dev.fairlead.console.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's refusal (RFC 9457), as it was received.
 *
 * @param reason in kebab case, where the rules of a thing refuse a command
 * @param errors of the fields, where the request was not as expected
 */
public record Problem(
        @Nullable String type,
        @Nullable String title,
        int status,
        @Nullable String detail,
        @Nullable String reason,
        @Nullable List<FieldError> errors,
        @Nullable String requestId) {

    /** What is wrong with one field. */
    public record FieldError(
            @Nullable String pointer, @Nullable String reason, @Nullable String expected) {}

    /** The same with the status that it came with. */
    Problem with(int received) {
        return new Problem(type, title, received, detail, reason, errors, requestId);
    }

    public List<FieldError> fieldErrors() {
        return errors == null ? List.of() : errors;
    }

    /** The detail, or where there is none the title, or at least the status. */
    public String sentence() {
        if (detail != null && !detail.isBlank()) {
            return detail;
        }
        return title != null && !title.isBlank() ? title : "The service answered " + status + ".";
    }
}
