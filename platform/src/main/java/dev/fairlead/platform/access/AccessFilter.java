package dev.fairlead.platform.access;

import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.CallerAuthentication;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.web.problem.ProblemAnswers;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.Changes;
import dev.fairlead.platform.web.request.RequestIdFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at what every request was answered with, once it is: changes, sign-ins, and tokens that are
 * not valid. Stands in front of all that may refuse a request, and never changes an answer.
 */
public final class AccessFilter extends OncePerRequestFilter {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int REFUSED = 400;
    private static final int LONGEST_NAME = 200;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;
    private static final Set<String> WRONG_TOKEN =
            Set.of(ProblemType.TOKEN_UNKNOWN.slug(), ProblemType.TOKEN_EXPIRED.slug());
    private static final Logger log = LoggerFactory.getLogger(AccessFilter.class);

    private final Supplier<AccessLog> accessLog;
    private final Routes routes;
    private final AddressForm addresses;
    private final Supplier<TraceContext> trace;
    private final InstantSource clock;

    /**
     * @param trace the trace that the current thread works in
     */
    AccessFilter(
            Supplier<AccessLog> accessLog,
            Routes routes,
            AddressForm addresses,
            Supplier<TraceContext> trace,
            InstantSource clock) {
        this.accessLog = accessLog;
        this.routes = routes;
        this.addresses = addresses;
        this.trace = trace;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            int status = answered ? response.getStatus() : ProblemType.INTERNAL_ERROR.status();
            note(request, status);
        }
    }

    private void note(HttpServletRequest request, int status) {
        try {
            String reason = status < REFUSED ? null : reason(request, status);
            Asking asking = asking(request, reason);
            if (asking != null) {
                accessLog.get().answered(attempt(request, asking, status, reason));
            }
            if (authentication(request) instanceof CallerAuthentication proven) {
                accessLog.get().seen(sighting(request, proven.getPrincipal()));
            }
        } catch (RuntimeException failed) {
            log.atError().setCause(failed).log("A request cannot be noted in the access log");
        }
    }

    /** Null where the trail need not know. */
    private static @Nullable Asking asking(HttpServletRequest request, @Nullable String reason) {
        if (Changes.asks(request)) {
            return switch (request.getRequestURI()) {
                case Session.SIGN_INS -> Asking.SIGN_IN;
                case Session.SIGN_OUTS -> Asking.SIGN_OUT;
                default -> Asking.MUTATION;
            };
        }
        return reason != null && WRONG_TOKEN.contains(reason) ? Asking.SIGN_IN : null;
    }

    private static String reason(HttpServletRequest request, int status) {
        String problem = ProblemAnswers.reason(request);
        return problem == null ? "status-" + status : problem;
    }

    private Attempt attempt(
            HttpServletRequest request, Asking asking, int status, @Nullable String reason) {
        return new Attempt(
                asking,
                who(request),
                routes.of(request),
                status,
                reason,
                request.getAttribute(NotedCommands.DECIDED) instanceof Decided decided
                        ? decided
                        : null,
                Session.applicationOf(request),
                Objects.requireNonNullElse(RequestIdFilter.of(request), ""),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                trace.get());
    }

    private Sighting sighting(HttpServletRequest request, Caller caller) {
        Who who = who(request);
        return new Sighting(
                printable(caller.name()),
                caller.role(),
                who.address(),
                who.forwardedFor(),
                Objects.requireNonNullElse(RequestIdFilter.of(request), ""),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Who who(HttpServletRequest request) {
        String forwarded = request.getHeader(FORWARDED_FOR);
        return new Who(
                caller(request),
                addresses.of(request.getRemoteAddr()),
                forwarded == null ? null : addresses.firstOf(forwarded).orElse(null));
    }

    private static @Nullable String caller(HttpServletRequest request) {
        Authentication who = authentication(request);
        return who == null ? null : printable(who.getName());
    }

    /** The context itself is cleared by the time the answer is there. */
    private static @Nullable Authentication authentication(HttpServletRequest request) {
        Object context =
                request.getAttribute(
                        RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME);
        return context instanceof SecurityContext known ? known.getAuthentication() : null;
    }

    /** An issuer's names may be anything. */
    private static String printable(String name) {
        String shortened =
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
        return shortened.codePoints().anyMatch(AccessFilter::isControl)
                ? shortened.replaceAll("\\p{Cntrl}", "?")
                : shortened;
    }

    private static boolean isControl(int character) {
        return character < FIRST_PRINTABLE || character == DELETE;
    }
}
