package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.deploy.traffic.SelectorRouting;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.config.Default;
import java.util.Optional;

/** {@code traffic} of a service whose Service selects one version, as it is written. */
public record SelectorFile(@Default("default") String cluster, String namespace, String name)
        implements RoutingFile {

    public SelectorFile {
        ObjectNames.requireLabel("cluster", cluster);
        ObjectNames.requireLabel("namespace", namespace);
        ObjectNames.requireLabel("name", name);
    }

    @Override
    public Optional<String> fault(Environment environment) {
        return Optional.empty();
    }

    /** Each sets the whole selector: what one asks for, the other takes away. */
    @Override
    public Optional<String> alone() {
        return Optional.of(
                "Service '%s' of the namespace '%s' in cluster '%s'"
                        .formatted(name, namespace, cluster));
    }

    @Override
    public boolean splits() {
        return false;
    }

    @Override
    public SelectorRouting routing(Environment environment) {
        return new SelectorRouting(cluster, namespace, name);
    }
}
