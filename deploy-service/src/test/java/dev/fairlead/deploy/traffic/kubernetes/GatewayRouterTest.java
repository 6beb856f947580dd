package dev.fairlead.deploy.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.kubernetes.PlayedCluster;
import dev.fairlead.deploy.traffic.GatewayRouting;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouter;
import dev.fairlead.deploy.traffic.TrafficRouterContract;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of HTTPRoutes keep the contract, and what else is true of them. */
class GatewayRouterTest extends TrafficRouterContract {
    private static final String PRODUCTION = "production";

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
        return new GatewayRouter(clusters, front.metrics(GatewayRouting.TYPE));
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

    /** The gateway's owner has made the route, and the target the instances. */
    @Override
    protected Routing routing(String service) {
        if (find(service) == null) {
            cluster.client().resource(made(service, 1)).create();
            front.instance(service, "1", urlOf("1"));
            front.instance(service, "2", urlOf("2"));
        }
        return new GatewayRouting(PlayedCluster.NAME, PlayedCluster.NAMESPACE, service, null);
    }

    @Override
    protected URI address(String service) {
        return front.address("route", service);
    }

    private static HTTPRoute made(String name, int rules) {
        var spec =
                new HTTPRouteBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(PlayedCluster.NAMESPACE)
                        .addToLabels("owner", "edge-team")
                        .endMetadata()
                        .withNewSpec()
                        .addToHostnames("shop.example.org")
                        .addNewParentRef()
                        .withName("front")
                        .endParentRef();
        for (int index = 0; index < rules; index++) {
            spec.addNewRule()
                    .addNewBackendRef()
                    .withName("old")
                    .withPort(80)
                    .endBackendRef()
                    .endRule();
        }
        return spec.endSpec().build();
    }

    private HTTPRoute find(String name) {
        return cluster.client()
                .resources(HTTPRoute.class)
                .inNamespace(PlayedCluster.NAMESPACE)
                .withName(name)
                .get();
    }

    private HTTPRoute route() {
        return Objects.requireNonNull(find(service()));
    }

    private List<String> backends() {
        return backends(route().getSpec().getRules().getFirst());
    }

    private static List<String> backends(HTTPRouteRule rule) {
        return rule.getBackendRefs().stream()
                .map(one -> "%s=%s".formatted(one.getName(), one.getWeight()))
                .toList();
    }

    private InForce read() throws Exception {
        return router().read(service(), PRODUCTION, routing(service()));
    }

    private void change(int weight) {
        edit(route ->
                new HTTPRouteBuilder(route)
                        .editSpec()
                        .editFirstRule()
                        .editFirstBackendRef()
                        .withWeight(weight)
                        .endBackendRef()
                        .endRule()
                        .endSpec()
                        .build());
    }

    /** Again, where the gateway was faster. */
    private void edit(UnaryOperator<HTTPRoute> change) {
        await().ignoreExceptions()
                .until(() -> {
                    cluster.client().resource(change.apply(route())).update();
                    return true;
                });
    }

    @Test
    void whatIsNotFairleadsStaysAsItIs() throws Exception {
        router().set(split(7, 5));

        assertThat(backends()).containsExactly(service() + "-v1=95", service() + "-v2=5");
        assertThat(route().getSpec().getHostnames()).containsExactly("shop.example.org");
        assertThat(route().getMetadata().getLabels()).containsEntry("owner", "edge-team");
    }

    @Test
    void weightsThatSomebodyElseChangedShowAndArePutBack() throws Exception {
        router().set(split(7, 5));
        String before = read().revision();

        change(50);
        assertThat(read().share("1")).isEqualTo(91);
        assertThat(read().revision()).isNotEqualTo(before);
        router().repair();

        assertThat(read().share("2")).isEqualTo(5);
        assertThat(read().revision()).isEqualTo(before);
    }

    /** One before and one after it, in whatever order the cluster names them. */
    @Test
    void aRouteThatCannotBePutBackHoldsUpNoOther() throws Exception {
        router().set(split(7, 5));
        List<String> broken = List.of("a-" + service(), "z-" + service());
        for (String name : broken) {
            cluster.client().resource(made(name, 2)).create();
            router().set(
                            routed(
                                    new GatewayRouting(
                                            PlayedCluster.NAME, PlayedCluster.NAMESPACE, name, 1)));
            await().ignoreExceptions()
                    .until(() -> {
                        HTTPRoute route = Objects.requireNonNull(find(name));
                        cluster.client()
                                .resource(
                                        new HTTPRouteBuilder(route)
                                                .editSpec()
                                                .removeFromRules(route.getSpec().getRules().get(0))
                                                .endSpec()
                                                .build())
                                .update();
                        return true;
                    });
        }
        change(50);
        try {
            // Again, where the gateway was faster.
            await().untilAsserted(() -> {
                assertThatThrownBy(() -> router().repair()).isInstanceOf(IOException.class);
                assertThat(backends()).containsExactly(service() + "-v1=95", service() + "-v2=5");
            });
        } finally {
            broken.forEach(name -> cluster.client().resource(made(name, 1)).delete());
        }
    }

    @Test
    void aRouteThatIsMarkedForItIsNotPutBack() throws Exception {
        router().set(split(7, 5));
        edit(route ->
                new HTTPRouteBuilder(route)
                        .editMetadata()
                        .addToAnnotations(Marks.REPAIR, Marks.NO)
                        .endMetadata()
                        .build());

        change(50);
        router().repair();

        assertThat(backends()).contains(service() + "-v1=50");
    }

    @Test
    void aSplitThatTheGatewayDoesNotTakeIsNotInForce() throws Exception {
        Routing routing = routing(service());
        cluster.refuseRoutes("no such listener");
        try {
            router().set(split(7, 5));

            assertThatThrownBy(() -> router().read(service(), PRODUCTION, routing))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("gateway front says Refused: no such listener");
        } finally {
            cluster.refuseRoutes(null);
        }
        assertThat(read().share("2")).isEqualTo(5);
    }

    @Test
    void somebodyWhoWasFasterIsNotOverwritten() throws Exception {
        routing(service());
        cluster.server()
                .expect()
                .put()
                .withPath(
                        "/apis/gateway.networking.k8s.io/v1/namespaces/shop/httproutes/"
                                + service())
                .andReturn(409, new StatusBuilder().withCode(409).withMessage("newer").build())
                .once();

        router().set(split(7, 5));

        assertThat(read().share("2")).isEqualTo(5);
    }

    @Test
    void aRouteOfAnotherServiceIsRefused() throws Exception {
        router().set(split(7, 5));
        Route mine = split(8, 5);
        Route other = new Route("another", PRODUCTION, mine.routing(), 9, mine.targets());

        assertThatThrownBy(() -> router().set(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("routes %s in production".formatted(service()));
    }

    @Test
    void oneOfSeveralRulesIsNamed() throws Exception {
        routing(service());
        String name = service() + "-rules";
        cluster.client().resource(made(name, 2)).create();
        Route any =
                routed(new GatewayRouting(PlayedCluster.NAME, PlayedCluster.NAMESPACE, name, null));

        assertThatThrownBy(() -> router().set(any))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 2 rules: expected one; traffic.rule names");

        router().set(
                        routed(
                                new GatewayRouting(
                                        PlayedCluster.NAME, PlayedCluster.NAMESPACE, name, 1)));
        var rules = Objects.requireNonNull(find(name)).getSpec().getRules();
        assertThat(backends(rules.getFirst())).containsExactly("old=null");
        assertThat(backends(rules.getLast())).hasSize(2);
    }

    private Route routed(Routing routing) {
        Route mine = split(8, 5);
        return new Route(mine.service(), PRODUCTION, routing, 8, mine.targets());
    }

    @Test
    void aVersionThatRunsElsewhereIsRefused() throws Exception {
        Route mine = split(8, 5);
        Route other =
                new Route(
                        mine.service(),
                        PRODUCTION,
                        mine.routing(),
                        8,
                        List.of(new Route.Target("3", "http://127.0.0.1:1", 100)));

        assertThatThrownBy(() -> router().set(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 3 at http://127.0.0.1:1: expected a Service");
    }
}
