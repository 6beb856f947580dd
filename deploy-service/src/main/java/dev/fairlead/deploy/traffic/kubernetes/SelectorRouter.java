package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.SelectorRouting;
import dev.fairlead.deploy.traffic.TrafficRouter;
import java.io.IOException;

/** The selector of a Service, which gives one version all traffic: blue-green without a gateway. */
public final class SelectorRouter implements TrafficRouter {
    private final Clusters clusters;
    private final MetricSource metrics;

    public SelectorRouter(Clusters clusters, MetricSource metrics) {
        this.clusters = clusters;
        this.metrics = metrics;
    }

    @Override
    public String type() {
        return SelectorRouting.TYPE;
    }

    @Override
    public void set(Route wanted) throws IOException, InterruptedException {
        SelectorRouting routing = wanted.routing().as(SelectorRouting.class);
        Selectors.set(
                Attempts.cluster(clusters, routing.cluster(), routing.namespace()),
                wanted,
                routing);
    }

    @Override
    public InForce read(String service, String environment, Routing routing)
            throws IOException, InterruptedException {
        SelectorRouting own = routing.as(SelectorRouting.class);
        return Selectors.read(Attempts.cluster(clusters, own.cluster(), own.namespace()), own);
    }

    @Override
    public MetricSource metrics() {
        return metrics;
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        if (!clusters.isEmpty()) {
            Attempts.everywhere(clusters, Selectors::repair);
        }
    }
}
