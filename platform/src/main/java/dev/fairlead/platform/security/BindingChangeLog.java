package dev.fairlead.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says in the log who paused, resumed, stopped or started a consumer; stands behind the checks. */
public final class BindingChangeLog extends OncePerRequestFilter {
    private static final String BINDINGS = "/actuator/bindings/";
    private static final Logger log = LoggerFactory.getLogger(BindingChangeLog.class);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !request.getRequestURI().startsWith(BINDINGS);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Before the answer, which clears it.
        var caller = SecurityContextHolder.getContext().getAuthentication();
        chain.doFilter(request, response);
        log.atWarn()
                .addKeyValue("by", caller == null ? "" : caller.getName())
                .addKeyValue("binding", request.getRequestURI().substring(BINDINGS.length()))
                .addKeyValue("status", response.getStatus())
                .log("The state of a consumer was changed");
    }
}
