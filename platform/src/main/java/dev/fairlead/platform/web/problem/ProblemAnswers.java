package dev.fairlead.platform.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Makes the answer to a problem, in a controller or in front of all of them. */
public final class ProblemAnswers {
    private static final String REASON = "fairlead.problem.reason";

    private final JsonMapper json;
    private final RequestIds ids;

    /** Where the ids of the current request come from. */
    public interface RequestIds {
        @Nullable String requestId(HttpServletRequest request);

        @Nullable String traceId();
    }

    public ProblemAnswers(JsonMapper json, RequestIds ids) {
        this.json = json;
        this.ids = ids;
    }

    /** The answer as Spring MVC takes it. */
    public ResponseEntity<Object> entity(ProblemException problem, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        problem.headers().forEach(headers::set);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body(problem, request), headers, problem.type().status());
    }

    /** Writes the answer where no controller is involved. */
    public void write(
            ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.type().status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] bytes = json.writeValueAsBytes(body(problem, request));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /**
     * Why the request was refused: the reason that the problem names, or else its type; null where
     * it was not answered with a problem.
     */
    public static @Nullable String reason(HttpServletRequest request) {
        return request.getAttribute(REASON) instanceof String reason ? reason : null;
    }

    private Problem body(ProblemException problem, HttpServletRequest request) {
        Object named = problem.members().getOrDefault("reason", problem.type().slug());
        request.setAttribute(REASON, String.valueOf(named));
        return new Problem(
                problem.type().uri(),
                problem.type().title(),
                problem.type().status(),
                problem.detail(),
                path(request),
                problem.errors(),
                ids.requestId(request),
                ids.traceId(),
                problem.members());
    }

    private static String path(HttpServletRequest request) {
        Object forwardedFrom = request.getAttribute("jakarta.servlet.error.request_uri");
        return forwardedFrom instanceof String uri ? uri : request.getRequestURI();
    }
}
