package dev.fairlead.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.kubernetes.PlayedCluster;
import dev.fairlead.events.alerts.Verdict;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Releases to a cluster that the test plays, asked for over REST. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesIT {
    private static final String SERVICE = "kube";

    private PlayedCluster cluster;
    private RunningDeploy deploy;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        cluster = new PlayedCluster(folder);
        cluster.template("checkout");
        cluster.client()
                .resource(
                        new HTTPRouteBuilder()
                                .withNewMetadata()
                                .withName("front")
                                .withNamespace(PlayedCluster.NAMESPACE)
                                .endMetadata()
                                .withNewSpec()
                                .addNewRule()
                                .endRule()
                                .endSpec()
                                .build())
                .create();
        deploy =
                new RunningDeploy(
                        List.of(),
                        Map.of(
                                "services/kube.yaml",
                                """
                                name: kube
                                team: payments
                                owner: payments-lead
                                tier: 1
                                environments: {production: {}}
                                mode: act
                                deploy:
                                  strategy: canary
                                  checklist: [unit-tests]
                                  run:
                                    type: kubernetes
                                    cluster: production
                                    namespace: shop
                                    deployment: checkout
                                    port: 8080
                                    health: {path: /health, interval: 200ms}
                                  traffic:
                                    {type: kubernetes-gateway, cluster: production, namespace: shop, route: front}
                                  smokeTest: {path: /smoke}
                                """),
                        Map.of(
                                "fairlead.kubernetes.clusters.production.kubeconfig",
                                cluster.kubeconfig().toString(),
                                "fairlead.kubernetes.clusters.production.namespaces",
                                PlayedCluster.NAMESPACE,
                                "fairlead.kubernetes.clusters.production.address",
                                "http://127.0.0.1:{nodePort}"));
    }

    @AfterAll
    void stop() throws InterruptedException {
        deploy.close();
        cluster.close();
    }

    @Test
    void aCanaryRunsThroughTheWeightsOfTheRouteAndABadOneLosesThem() throws Exception {
        deploy.status(ask("1"), "succeeded");
        assertThat(weights()).containsExactly("v1=100");

        String good = ask("2");
        for (int weight : new int[] {5, 50, 100}) {
            JsonNode watched = deploy.watched(good, weight);
            assertThat(weights())
                    .isEqualTo(
                            weight == 100
                                    ? List.of("v2=100")
                                    : List.of("v1=" + (100 - weight), "v2=" + weight));
            deploy.topics().judge(watched, Verdict.PASSED);
        }
        JsonNode succeeded = deploy.status(good, "succeeded");
        assertThat(succeeded.at("/instance/ref").asString())
                .startsWith("production/shop/kube-v2-")
                .endsWith(" running " + digest("2"));

        String bad = ask("3");
        deploy.topics().judge(deploy.watched(bad, 5), Verdict.FAILED);
        deploy.status(bad, "rolled-back");
        assertThat(weights()).containsExactly("v2=100");
        await().atMost(RunningDeploy.PATIENCE)
                .untilAsserted(() -> assertThat(running()).containsExactly("kube-v2"));

        cluster.client()
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName(name("kube-v2"))
                .delete();

        await().atMost(RunningDeploy.PATIENCE)
                .untilAsserted(() -> {
                    assertThat(deploy.history(good)).contains("InstanceStopped");
                    assertThat(running()).containsExactly("kube-v2");
                });
    }

    @Test
    void aReleaseWithoutAnArtifactFailsAndSaysSo() {
        String id = deploy.ask(SERVICE, "9").text("/id");

        JsonNode failed = deploy.status(id, "failed");
        assertThat(failed.path("reason").asString()).isEqualTo("image-without-digest");
    }

    private static String digest(String version) {
        return "sha256:" + version.repeat(64);
    }

    private String ask(String version) {
        String artifact = ",\"artifact\":\"example.org/kube@%s\"".formatted(digest(version));
        return await().atMost(RunningDeploy.PATIENCE)
                .until(
                        () ->
                                deploy.rest()
                                        .post(
                                                RunningDeploy.DEPLOYMENTS,
                                                RunningDeploy.body(SERVICE, version, artifact),
                                                "ci"),
                        answer -> answer.status() == 201)
                .text("/id");
    }

    private List<Deployment> deployments() {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace(PlayedCluster.NAMESPACE)
                .withLabel(Marks.MANAGED, Marks.YES)
                .list()
                .getItems();
    }

    private String name(String start) {
        return deployments().stream()
                .map(one -> one.getMetadata().getName())
                .filter(name -> name.startsWith(start + "-"))
                .findFirst()
                .orElseThrow();
    }

    /** Those that have Pods, without their keys. */
    private List<String> running() {
        return deployments().stream()
                .filter(one -> one.getSpec().getReplicas() > 0)
                .map(one -> one.getMetadata().getName().replaceFirst("-[0-9a-f]{12}$", ""))
                .sorted()
                .toList();
    }

    private List<String> weights() {
        HTTPRoute route =
                cluster.client()
                        .resources(HTTPRoute.class)
                        .inNamespace(PlayedCluster.NAMESPACE)
                        .withName("front")
                        .get();
        return route.getSpec().getRules().getFirst().getBackendRefs().stream()
                .map(one ->
                        "%s=%d"
                                .formatted(
                                        one.getName().replaceFirst("^kube-(v\\d)-.*$", "$1"),
                                        one.getWeight()))
                .toList();
    }
}
