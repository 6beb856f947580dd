package dev.fairlead.platform.web.request;

import java.util.Set;

/**
 * Paths whose controllers limit the size of bodies themselves, such as that of a peer's protocol. A
 * service offers one as a bean.
 *
 * @param paths exact
 */
public record OwnBodyLimit(Set<String> paths) {
    public OwnBodyLimit {
        paths = Set.copyOf(paths);
    }
}
