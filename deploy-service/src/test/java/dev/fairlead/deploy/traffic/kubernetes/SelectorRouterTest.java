package dev.fairlead.deploy.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.kubernetes.PlayedCluster;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.SelectorRouting;
import dev.fairlead.deploy.traffic.TrafficRouter;
import dev.fairlead.deploy.traffic.TrafficRouterContract;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The selector of a Service keeps the contract, with all or nothing for a version. */
class SelectorRouterTest extends TrafficRouterContract {
    private final Set<String> known = new HashSet<>();
    private PlayedCluster cluster;
    private Clusters clusters;
    private Front front;
    private TrafficRouter router;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        cluster = new PlayedCluster(folder);
        clusters = cluster.clusters();
        front = new Front(cluster.client(), http);
        router = fresh();
    }

    @AfterAll
    void stop() throws InterruptedException {
        front.close();
        clusters.close();
        cluster.close();
    }

    private TrafficRouter fresh() {
        return new SelectorRouter(clusters, front.metrics(SelectorRouting.TYPE));
    }

    @Override
    protected TrafficRouter router() {
        return router;
    }

    @Override
    protected TrafficRouter restarted() {
        router = fresh();
        return router;
    }

    @Override
    protected List<Integer> shares() {
        return List.of(100, 0, 100);
    }

    @Override
    protected Routing routing(String service) {
        if (known.add(service)) {
            front.instance(service, "1", urlOf("1"));
            front.instance(service, "2", urlOf("2"));
        }
        return new SelectorRouting(PlayedCluster.NAME, PlayedCluster.NAMESPACE, service);
    }

    @Override
    protected URI address(String service) {
        return front.address("service", service);
    }

    private Service find() {
        return cluster.client()
                .services()
                .inNamespace(PlayedCluster.NAMESPACE)
                .withName(service())
                .get();
    }

    @Test
    void aPartOfTheTrafficIsRefused() {
        assertThatThrownBy(() -> router().set(split(7, 5)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a selector gives one version all traffic");
    }

    @Test
    void aServiceThatExistsKeepsItsPorts() throws Exception {
        cluster.client()
                .resource(
                        new ServiceBuilder()
                                .withNewMetadata()
                                .withName(service())
                                .withNamespace(PlayedCluster.NAMESPACE)
                                .endMetadata()
                                .withNewSpec()
                                .addToSelector("app", "nobody-yet")
                                .addNewPort()
                                .withPort(443)
                                .endPort()
                                .endSpec()
                                .build())
                .create();

        router().set(split(7, 100));

        assertThat(find().getSpec().getPorts().getFirst().getPort()).isEqualTo(443);
        assertThat(find().getSpec().getSelector())
                .isEqualTo(Map.of(Marks.KEY, Marks.key(service() + "-v2")));
    }

    @Test
    void aSelectorThatSomebodyElseChangedShowsAndIsPutBack() throws Exception {
        router().set(split(7, 100));

        cluster.client()
                .resource(
                        new ServiceBuilder(find())
                                .editSpec()
                                .withSelector(Map.of("app", "checkout"))
                                .endSpec()
                                .build())
                .update();
        Routing routing = routing(service());
        assertThat(router().read(service(), "production", routing).share("2")).isZero();
        router().repair();

        assertThat(router().read(service(), "production", routing).share("2")).isEqualTo(100);
    }
}
