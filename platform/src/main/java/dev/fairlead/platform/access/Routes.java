package dev.fairlead.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Names a request by its method and the template of its path: never by what the caller wrote there,
 * which may be a secret, and is different in each request of a flood.
 */
final class Routes {
    /** In place of the template of a path that nothing is served at. */
    static final String UNKNOWN_PATH = "unknown-path";

    private static final String OTHER_METHOD = "OTHER";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final Supplier<? extends Stream<RequestMappingInfoHandlerMapping>> mappings;
    private volatile @Nullable List<PathPattern> patterns;

    /**
     * @param mappings of the service's paths; asked with the first request that none of them saw
     */
    Routes(Supplier<? extends Stream<RequestMappingInfoHandlerMapping>> mappings) {
        this.mappings = mappings;
    }

    /** For example {@code POST /api/v1/deployments/{id}/pause}. */
    String of(HttpServletRequest request) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER_METHOD;
        return method + " " + path(request);
    }

    private String path(HttpServletRequest request) {
        // A request that a filter refused was mapped by nobody.
        Object mapped = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (mapped instanceof String template && !template.equals("/**")) {
            return template;
        }
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return patterns().stream()
                .filter(pattern -> pattern.matches(path))
                .findFirst()
                .map(PathPattern::getPatternString)
                .orElse(UNKNOWN_PATH);
    }

    /** The most specific ones first. */
    private List<PathPattern> patterns() {
        List<PathPattern> known = patterns;
        if (known == null) {
            known =
                    mappings.get()
                            .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                            .map(RequestMappingInfo::getPathPatternsCondition)
                            .flatMap(condition -> Optional.ofNullable(condition).stream())
                            .map(condition -> condition.getPatterns())
                            .flatMap(Collection::stream)
                            .sorted()
                            .toList();
            patterns = known;
        }
        return known;
    }
}
