package dev.fairlead.platform.web.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is not a success, as {@code application/problem+json}.
 *
 * @param instance path of the request
 * @param errors every faulty field, left out where no field is meant
 * @param requestId the answer's {@code X-Request-Id}
 * @param traceId the trace of the request, where one is recorded
 * @param members what the type adds
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        List<FieldError> errors,
        @Nullable String requestId,
        @Nullable String traceId,
        @JsonAnyGetter Map<String, Object> members) {}
