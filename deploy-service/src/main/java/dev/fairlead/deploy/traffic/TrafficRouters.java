package dev.fairlead.deploy.traffic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The routers that this service has, by type; immutable. */
public final class TrafficRouters {
    private final Map<String, TrafficRouter> byType = new TreeMap<>();

    /**
     * @throws IllegalArgumentException where two have the same type
     */
    public TrafficRouters(Collection<? extends TrafficRouter> routers) {
        for (TrafficRouter router : routers) {
            if (byType.put(router.type(), router) != null) {
                throw new IllegalArgumentException(
                        "traffic router '%s' is there twice: expected one of each type"
                                .formatted(router.type()));
            }
        }
    }

    /** All of them. */
    public Collection<TrafficRouter> all() {
        return List.copyOf(byType.values());
    }

    /**
     * @throws IllegalStateException where this service has none of the type
     */
    public TrafficRouter of(String type) {
        TrafficRouter router = byType.get(type);
        if (router == null) {
            throw new IllegalStateException(
                    "traffic router '%s': expected one of %s; run the version of this service that has it"
                            .formatted(type, String.join(", ", byType.keySet())));
        }
        return router;
    }
}
