package dev.fairlead.deploy.config;

import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouter;

/** A router of which only the name is known: queries keep the names that strategies give them. */
record NamedRouter(String type) implements TrafficRouter {

    @Override
    public MetricSource metrics() {
        return new MetricSource(
                type,
                "",
                "${" + Metrics.REQUESTS + "}",
                "${" + Metrics.ERRORS + "}",
                "${" + Metrics.DURATIONS + "}");
    }

    @Override
    public void set(Route wanted) {
        throw notThere();
    }

    @Override
    public InForce read(String service, String environment, Routing routing) {
        throw notThere();
    }

    private IllegalStateException notThere() {
        return new IllegalStateException(
                "router '%s' is known by name alone: a plan that is printed is not carried out"
                        .formatted(type));
    }
}
