package dev.fairlead.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes requests from the own machine without credentials for an operator of all teams. */
public final class LoopbackFilter extends OncePerRequestFilter {
    private static final Caller LOOPBACK =
            new Caller("loopback", Role.OPERATOR, Set.of(Caller.ALL), Set.of());

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A forwarded request comes from the proxy's machine, not from where its sender is.
        boolean direct =
                request.getHeader("X-Forwarded-For") == null
                        && request.getHeader("Forwarded") == null;
        if (direct
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerAuthentication(LOOPBACK));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
