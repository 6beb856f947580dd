package dev.fairlead.deploy.traffic;

import dev.fairlead.platform.catalogue.Environment;
import java.util.Optional;

/** How a service is routed, as its file says it; the field {@code type} names the router. */
public interface RoutingFile {

    /** What the environment lacks for this router; empty where it lacks nothing. */
    Optional<String> fault(Environment environment);

    /**
     * What it takes for itself, by a name for people: no other service, nor another environment of
     * this one, may have it. Empty where it can be shared.
     */
    default Optional<String> alone() {
        return Optional.empty();
    }

    /** Whether it can give two versions a share each; otherwise one has all or nothing. */
    default boolean splits() {
        return true;
    }

    /** Whether it counts how long requests take; otherwise no query can ask for it. */
    default boolean countsDurations() {
        return true;
    }

    /** What a plan says of it, for an environment without a fault. */
    Routing routing(Environment environment);
}
