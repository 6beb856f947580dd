package dev.fairlead.deploy.traffic.edge;

import dev.fairlead.deploy.traffic.EdgeRouting;
import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.platform.catalogue.Environment;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code traffic} of a service behind the edge proxy, as it is written: the path is its
 * environment's.
 */
public record EdgeFile() implements RoutingFile {

    @Override
    public Optional<String> fault(Environment environment) {
        return environment.pathPrefix() == null
                ? Optional.of("a service that is deployed needs a pathPrefix")
                : Optional.empty();
    }

    @Override
    public EdgeRouting routing(Environment environment) {
        return new EdgeRouting(Objects.requireNonNull(environment.pathPrefix(), "pathPrefix"));
    }
}
