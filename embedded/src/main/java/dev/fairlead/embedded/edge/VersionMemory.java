package dev.fairlead.embedded.edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Which versions a route had, so that the counters of long gone ones can be dropped: the last ones
 * stay, because a version may come back and the last requests of a removed one are still to be
 * scraped. Confined to the lock of {@link Routes}.
 */
final class VersionMemory {
    private static final int KEPT = 20;
    private final Map<RouteId, SequencedSet<String>> versions = new HashMap<>();

    /**
     * @return versions to forget
     */
    List<String> replace(Route route) {
        SequencedSet<String> known =
                versions.computeIfAbsent(route.id(), _ -> new LinkedHashSet<>());
        route.versions().forEach(known::addLast);
        var forgotten = new ArrayList<String>();
        while (known.size() > Math.max(KEPT, route.versions().size())) {
            forgotten.add(known.removeFirst());
        }
        return forgotten;
    }
}
