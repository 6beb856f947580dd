package dev.fairlead.platform.security;

import java.util.List;

/**
 * Paths that speak a peer's protocol: besides bearer tokens they take basic authentication with a
 * token as the password, and nothing at all from the own machine where {@link
 * SecurityProperties#peerAnonymousLoopback} says so. A service offers one as a bean.
 *
 * @param patterns as Spring MVC writes them, such as {@code /api/v2/**}
 */
public record PeerPaths(List<String> patterns) {
    public PeerPaths {
        patterns = List.copyOf(patterns);
    }
}
