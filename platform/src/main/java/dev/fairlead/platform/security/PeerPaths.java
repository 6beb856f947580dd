package dev.fairlead.platform.security;

import java.util.List;

/**
 * Paths that speak a peer's protocol: besides bearer tokens they take basic authentication with a
 * token as the password, and for reads nothing at all from the own machine where {@link
 * SecurityProperties#peerAnonymousLoopback} says so. A service offers one as a bean.
 *
 * @param patterns as Spring MVC writes them, such as {@code /api/v2/**}
 * @param readByPost paths that only read although they may be asked by POST, exact
 */
public record PeerPaths(List<String> patterns, List<String> readByPost) {
    public PeerPaths {
        patterns = List.copyOf(patterns);
        readByPost = List.copyOf(readByPost);
    }

    /** Paths of which a POST changes something. */
    public PeerPaths(List<String> patterns) {
        this(patterns, List.of());
    }
}
