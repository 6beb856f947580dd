package dev.fairlead.deploy.kubernetes;

import dev.fairlead.deploy.instance.kubernetes.KubernetesTarget;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.kubernetes.GatewayRouter;
import dev.fairlead.deploy.traffic.kubernetes.SelectorRouter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What an installation without a cluster does with the target and the routers of clusters. */
final class UnusedMain {
    private UnusedMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var clusters = new Clusters(List.of());
        var metrics = new MetricSource("none", "http://127.0.0.1", "a", "b", null);
        var target = new KubernetesTarget(clusters, InstantSource.system(), Duration.ZERO);
        target.tidy();
        target.stop("never-started", Duration.ZERO);
        new GatewayRouter(clusters, metrics).repair();
        new SelectorRouter(clusters, metrics).repair();
        clusters.close();
    }
}
