package dev.fairlead.platform.security;

import java.util.List;

/**
 * Paths whose callers are tools that prove themselves by a key of their own, such as an integration
 * key. A token of the platform proves nothing there, so that it need not be given to a tool, and
 * the controller refuses whoever has no key. A service offers one as a bean.
 *
 * @param patterns as Spring MVC writes them, such as {@code /v2/enqueue}
 */
public record KeyedPaths(List<String> patterns) {
    public KeyedPaths {
        patterns = List.copyOf(patterns);
    }
}
