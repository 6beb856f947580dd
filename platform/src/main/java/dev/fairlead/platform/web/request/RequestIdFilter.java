package dev.fairlead.platform.web.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id, that of the caller's {@code X-Request-Id} where it has 1 to 64
 * letters, digits, dots, hyphens or underscores, and puts it and the trace id into the answer's
 * headers.
 */
public final class RequestIdFilter extends OncePerRequestFilter {
    public static final String REQUEST_ID = "X-Request-Id";
    public static final String TRACE_ID = "X-Trace-Id";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Supplier<String> ids;
    private final TraceIds traces;

    /** The id of the trace that the current thread works in. */
    @FunctionalInterface
    public interface TraceIds {
        @Nullable String current();
    }

    public RequestIdFilter(Supplier<String> ids, TraceIds traces) {
        this.ids = ids;
        this.traces = traces;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(REQUEST_ID);
        String id = given != null && SAFE.matcher(given).matches() ? given : ids.get();
        request.setAttribute(REQUEST_ID, id);
        response.setHeader(REQUEST_ID, id);
        String trace = traces.current();
        if (trace != null) {
            response.setHeader(TRACE_ID, trace);
        }
        try (var _ = MDC.putCloseable("requestId", id)) {
            chain.doFilter(request, response);
        }
    }

    /** The id that the filter gave to the request; null before it ran. */
    public static @Nullable String of(HttpServletRequest request) {
        return request.getAttribute(REQUEST_ID) instanceof String id ? id : null;
    }
}
