package dev.fairlead.deploy.traffic;

import dev.fairlead.platform.catalogue.Environment;
import java.util.Optional;

/** How a service is routed, as its file says it; the field {@code type} names the router. */
public interface RoutingFile {

    /** What the environment lacks for this router; empty where it lacks nothing. */
    Optional<String> fault(Environment environment);

    /** What a plan says of it, for an environment without a fault. */
    Routing routing(Environment environment);
}
