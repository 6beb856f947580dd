package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.traffic.GatewayRouting;
import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code traffic} of a service behind the Gateway API, as it is written. */
public record GatewayFile(
        @Default("default") String cluster, String namespace, String route, @Nullable Integer rule)
        implements RoutingFile {

    private static final int MOST_RULES = 16;

    public GatewayFile {
        ObjectNames.requireLabel("cluster", cluster);
        ObjectNames.requireLabel("namespace", namespace);
        ObjectNames.requireName("route", route);
        if (rule != null && (rule < 0 || rule >= MOST_RULES)) {
            throw new InvalidField("rule", "the index of a rule, 0 to " + (MOST_RULES - 1));
        }
    }

    @Override
    public Optional<String> fault(Environment environment) {
        return Optional.empty();
    }

    /** Whatever the rule: one split is written beside what is in force, and is put back. */
    @Override
    public Optional<String> alone() {
        return Optional.of(
                "HTTPRoute '%s' of the namespace '%s' in cluster '%s'"
                        .formatted(route, namespace, cluster));
    }

    @Override
    public GatewayRouting routing(Environment environment) {
        return new GatewayRouting(cluster, namespace, route, rule);
    }
}
