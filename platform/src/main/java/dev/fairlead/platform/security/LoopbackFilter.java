package dev.fairlead.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes reads from the own machine without credentials for those of a viewer of all teams; whatever
 * changes something needs a token.
 *
 * <p>A page in a browser reaches this machine's ports too, under a name of its own that it lets
 * resolve to them: only the installation's own addresses count, and nothing that was forwarded.
 */
public final class LoopbackFilter extends OncePerRequestFilter {
    private static final Caller LOOPBACK =
            new Caller("loopback", Role.VIEWER, Set.of(Caller.ALL), Set.of());

    private static final List<String> FORWARDED =
            List.of(
                    "Forwarded",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "X-Forwarded-Proto",
                    "X-Real-IP",
                    "Via");

    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** Literal addresses only: a name would be looked up, and answered by whom it belongs to. */
    private static final Pattern LOOPBACK_ADDRESS =
            Pattern.compile("127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    private final Set<String> readByPost;
    private final Set<String> ownHosts;

    /**
     * @param readByPost paths that only read although they are asked by POST
     * @param ownHosts names of the installation besides {@code localhost} and loopback addresses
     */
    public LoopbackFilter(Set<String> readByPost, Set<String> ownHosts) {
        this.readByPost = Set.copyOf(readByPost);
        this.ownHosts = Set.copyOf(ownHosts);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (reads(request)
                && direct(request)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && ownHost(request.getServerName())
                && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerAuthentication(LOOPBACK));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private boolean reads(HttpServletRequest request) {
        return READS.contains(request.getMethod())
                || (request.getMethod().equals("POST")
                        && readByPost.contains(request.getServletPath()));
    }

    /** A forwarded request comes from the proxy's machine, not from where its sender is. */
    private static boolean direct(HttpServletRequest request) {
        return FORWARDED.stream().allMatch(name -> request.getHeader(name) == null)
                && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private boolean ownHost(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || LOOPBACK_ADDRESS.matcher(name).matches()
                || ownHosts.contains(name);
    }
}
