package dev.fairlead.platform.security;

import java.util.List;

/**
 * Paths that need no token, because they are public or check credentials of their own, such as
 * webhook signatures. A service offers one as a bean.
 *
 * @param patterns as Spring MVC writes them, such as {@code /status/**}
 */
public record OpenPaths(List<String> patterns) {
    public OpenPaths {
        patterns = List.copyOf(patterns);
    }
}
