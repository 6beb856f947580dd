package dev.fairlead.platform.web.sampling;

import dev.fairlead.platform.web.request.Changes;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;

/**
 * Takes every change over REST for part of a lifecycle. Samples and queries, which come at a high
 * rate over POST as well, are none. Runs in front of the filter that opens the request's span.
 */
public final class LifecycleFilter implements Filter {
    private static final List<String> LIFECYCLES = List.of("/api/v1/", "/v2/enqueue");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !isLifecycle(http)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            LifecycleScope.call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (IOException | ServletException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    static boolean isLifecycle(HttpServletRequest request) {
        String path = request.getRequestURI();
        return Changes.asks(request) && LIFECYCLES.stream().anyMatch(path::startsWith);
    }
}
