package dev.fairlead.deploy.traffic.edge;

import dev.fairlead.deploy.traffic.EdgeRouting;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouter;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The edge proxy: its revision is the generation that it shows. */
public final class EdgeRouter implements TrafficRouter {
    private static final String OF_THE_VERSION =
            "service=\"${service}\", environment=\"${environment}\", version=\"${version}\"";

    private final EdgeClient edge;
    private final MetricSource metrics;

    /**
     * @param metricsUrl where the proxy shows its metrics
     */
    public EdgeRouter(EdgeClient edge, String metricsUrl) {
        this.edge = edge;
        this.metrics =
                new MetricSource(
                        EdgeRouting.TYPE,
                        metricsUrl,
                        "fairlead_edge_requests_total{%s}".formatted(OF_THE_VERSION),
                        "fairlead_edge_requests_total{%s, code=\"5xx\"}".formatted(OF_THE_VERSION),
                        "fairlead_edge_request_duration_seconds_bucket{%s}"
                                .formatted(OF_THE_VERSION));
    }

    @Override
    public String type() {
        return EdgeRouting.TYPE;
    }

    @Override
    public void set(Route wanted) throws IOException, InterruptedException {
        String pathPrefix = wanted.routing().as(EdgeRouting.class).pathPrefix();
        List<RouteDocument.Target> targets =
                wanted.targets().stream().map(EdgeRouter::target).toList();
        edge.put(
                wanted.service(),
                wanted.environment(),
                new RouteDocument(pathPrefix, wanted.generation(), targets));
    }

    private static RouteDocument.Target target(Route.Target target) {
        URI url = URI.create(target.url());
        if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 1) {
            throw new IllegalStateException(
                    "url of version %s is '%s': expected http://<host>:<port>, which is all that the edge proxy passes requests on to"
                            .formatted(target.version(), target.url()));
        }
        return new RouteDocument.Target(
                target.version(), url.getHost(), url.getPort(), target.weight());
    }

    @Override
    public InForce read(String service, String environment, Routing routing)
            throws IOException, InterruptedException {
        RouteDocument document = edge.get(service, environment);
        Map<String, Integer> weights =
                document.targets().stream()
                        .collect(
                                Collectors.toMap(
                                        RouteDocument.Target::version,
                                        RouteDocument.Target::weight));
        return new InForce(String.valueOf(document.generation()), weights);
    }

    @Override
    public MetricSource metrics() {
        return metrics;
    }
}
