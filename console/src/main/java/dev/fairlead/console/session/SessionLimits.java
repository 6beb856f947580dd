package dev.fairlead.console.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends sessions that nobody used for too long, or that are too old. */
public final class SessionLimits extends OncePerRequestFilter {
    /** Request attribute: the session that came with the request has ended. */
    public static final String ENDED = SessionLimits.class.getName() + ".ended";

    static final String AGE = SessionAge.class.getName();

    private final Clock clock;

    public SessionLimits(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            if (request.getRequestedSessionId() != null) {
                request.setAttribute(ENDED, Boolean.TRUE);
            }
        } else if (isSignedIn()) {
            Instant now = clock.instant();
            SessionAge age = of(session);
            if (age == null || age.isOver(now)) {
                end(request);
            } else if (!SignInAgain.isByItself(request)) {
                age.seen(now);
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isSignedIn() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof SignedIn;
    }

    /** The age of a session; null where nobody signed in. */
    public static @Nullable SessionAge of(HttpSession session) {
        return session.getAttribute(AGE) instanceof SessionAge age ? age : null;
    }

    /** Ends the session of the request, with all its streams. */
    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            SessionAge age = of(session);
            if (age != null) {
                age.end();
            }
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        request.setAttribute(ENDED, Boolean.TRUE);
    }
}
