package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.traffic.GatewayRouting;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouter;
import java.io.IOException;

/**
 * Weights of a rule of an HTTPRoute, whichever gateway takes it. The client's library is not loaded
 * before a split is asked for, where the installation has no cluster.
 */
public final class GatewayRouter implements TrafficRouter {
    private final Clusters clusters;
    private final MetricSource metrics;

    public GatewayRouter(Clusters clusters, MetricSource metrics) {
        this.clusters = clusters;
        this.metrics = metrics;
    }

    @Override
    public String type() {
        return GatewayRouting.TYPE;
    }

    @Override
    public void set(Route wanted) throws IOException, InterruptedException {
        GatewayRouting routing = wanted.routing().as(GatewayRouting.class);
        HttpRoutes.set(
                Attempts.cluster(clusters, routing.cluster(), routing.namespace()),
                wanted,
                routing);
    }

    @Override
    public InForce read(String service, String environment, Routing routing)
            throws IOException, InterruptedException {
        GatewayRouting own = routing.as(GatewayRouting.class);
        return HttpRoutes.read(Attempts.cluster(clusters, own.cluster(), own.namespace()), own);
    }

    @Override
    public MetricSource metrics() {
        return metrics;
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        if (!clusters.isEmpty()) {
            Attempts.everywhere(clusters, HttpRoutes::repair);
        }
    }
}
