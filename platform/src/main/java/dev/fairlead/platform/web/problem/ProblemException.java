package dev.fairlead.platform.web.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem; thrown by controllers and what they call. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private ProblemException(
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Map<String, Object> members,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.headers = Map.copyOf(headers);
    }

    /**
     * @param detail names the value, what was expected and what to do
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of(), Map.of(), null);
    }

    public ProblemException(ProblemType type, String detail, Throwable cause) {
        this(type, detail, List.of(), Map.of(), Map.of(), cause);
    }

    /** A request with faulty fields. */
    public static ProblemException invalidFields(List<FieldError> errors) {
        return new ProblemException(
                ProblemType.INVALID_FIELDS,
                errors.size() == 1
                        ? "1 field is not as expected."
                        : errors.size() + " fields are not as expected.",
                errors,
                Map.of(),
                Map.of(),
                null);
    }

    /**
     * The same problem with another member, such as {@code holder}.
     *
     * @param value a text, a number or a list or map of them
     */
    public ProblemException with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new ProblemException(type, detail(), errors, more, headers, getCause());
    }

    /** The same problem with a header in its answer. */
    public ProblemException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(type, detail(), errors, members, more, getCause());
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> members() {
        return members;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
