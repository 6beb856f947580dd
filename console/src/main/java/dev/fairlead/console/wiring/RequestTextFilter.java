package dev.fairlead.console.wiring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 400 where parameters are no text: percent encodings that are broken or not UTF-8, and the
 * character U+0000, which no service takes. In front of the session, so that nothing begins for
 * such a request.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class RequestTextFilter extends OncePerRequestFilter {
    private static final char NUL = '\0';

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (InvalidParameterException unreadable) {
            response.sendError(unreadable.getErrorCode());
            return;
        }
        if (parameters.entrySet().stream().anyMatch(RequestTextFilter::hasNul)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean hasNul(Map.Entry<String, String[]> parameter) {
        return hasNul(parameter.getKey())
                || Arrays.stream(parameter.getValue()).anyMatch(RequestTextFilter::hasNul);
    }

    private static boolean hasNul(String text) {
        return text.indexOf(NUL) >= 0;
    }
}
