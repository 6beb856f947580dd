package dev.fairlead.platform.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** Which requests ask for a change. */
public final class Changes {
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Samples and queries, which come at a high rate over POST as well. */
    private static final List<String> NONE =
            List.of("/api/v1/write", "/api/v1/query", "/api/v1/series", "/api/v1/labels");

    private Changes() {}

    /** Whether the request asks for one. */
    public static boolean asks(HttpServletRequest request) {
        String path = request.getRequestURI();
        return METHODS.contains(request.getMethod()) && NONE.stream().noneMatch(path::startsWith);
    }
}
