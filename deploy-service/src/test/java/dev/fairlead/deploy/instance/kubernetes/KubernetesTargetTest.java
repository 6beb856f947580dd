package dev.fairlead.deploy.instance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.instance.Sight;
import dev.fairlead.deploy.kubernetes.ClusterSettings;
import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.kubernetes.PlayedCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is this target's own: templates, digests, and a cluster that says no or nothing. */
class KubernetesTargetTest {
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir private Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private PlayedCluster cluster;
    private Clusters clusters;
    private KubernetesTarget target;

    @BeforeEach
    void start() throws IOException {
        cluster = new PlayedCluster(folder);
        cluster.template("checkout");
        clusters = cluster.clusters();
        target = new KubernetesTarget(clusters, now::get, Duration.ZERO);
    }

    @AfterEach
    void stop() throws InterruptedException {
        clusters.close();
        cluster.close();
    }

    @Test
    void anInstanceIsItsTemplateWithTheVersionsImageAndItsOwnName() {
        Instance instance = healthy("d1-1", Clusterwide.launch());

        Deployment made = deployment(instance);
        assertThat(made.getMetadata().getName()).startsWith("checkout-v2-");
        assertThat(made.getSpec().getReplicas()).isEqualTo(2);
        assertThat(made.getSpec().getSelector().getMatchLabels())
                .isEqualTo(Map.of(Marks.KEY, Marks.key("d1-1")));
        var pod = made.getSpec().getTemplate();
        assertThat(pod.getMetadata().getLabels())
                .containsEntry("app", "checkout")
                .containsEntry("track", "fairlead")
                .containsEntry(Marks.VERSION_LABEL, "2");
        assertThat(pod.getMetadata().getAnnotations()).containsEntry("example.org/note", "kept");
        assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("seller");
        assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(5);
        var container = pod.getSpec().getContainers().getFirst();
        assertThat(container.getImage()).isEqualTo(Clusterwide.IMAGE);
        assertThat(container.getEnv())
                .extracting(one -> one.getName() + "=" + one.getValue())
                .containsExactly("KEPT=yes", "MODE=own");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health");
    }

    @Test
    void theDigestThatRunsIsReadBackAndStandsInTheReference() {
        Instance instance = healthy("d1-1", Clusterwide.launch());

        assertThat(instance.ref())
                .startsWith("production/shop/checkout-v2-")
                .endsWith(" running " + Clusterwide.DIGEST);
    }

    @Test
    void aPodThatWasGivenAnotherImageIsNotTheVersion() throws Exception {
        cluster.inject("example.org/checkout@sha256:" + "3".repeat(64));

        assertThat(failed("d1-1", Clusterwide.launch()))
                .extracting(Condition.Failed::reason)
                .isEqualTo("image-not-as-asked");
    }

    @Test
    void anImageWithoutADigestIsRefused() throws Exception {
        Condition.Failed failed = failed("d1-1", Clusterwide.image("example.org/checkout:2"));

        assertThat(failed.reason()).isEqualTo("image-without-digest");
        assertThat(failed.detail()).contains("'example.org/checkout:2'", "name@sha256:…");
        assertThat(failed("d1-1", Clusterwide.image("${artifact}")).detail())
                .contains("ask for the release with its artifact");
    }

    @Test
    void podsThatNeverAnswerAreAFailureThatSaysWhatTheySay() throws Exception {
        InstanceSpec wanted = Clusterwide.first("d1-1", Clusterwide.image(PlayedCluster.SICK));
        await().until(() -> target.ensure(wanted) instanceof Condition.Starting);
        await().untilAsserted(() ->
                assertThat(
                                cluster.client()
                                        .pods()
                                        .inNamespace(PlayedCluster.NAMESPACE)
                                        .list()
                                        .getItems())
                        .hasSize(2));

        now.set(Instant.now().plus(Clusterwide.TIMEOUT).plusSeconds(1));

        Condition.Failed failed = failed("d1-1", Clusterwide.image(PlayedCluster.SICK));
        assertThat(failed.reason()).isEqualTo("never-healthy");
        assertThat(failed.detail()).contains("ImagePullBackOff no such image", "0 of 2 Pods");
    }

    @Test
    void aServiceThatWouldSendUsersToTheNewPodsAtOnceIsAnObstacle() throws Exception {
        cluster.client()
                .resource(
                        new ServiceBuilder()
                                .withNewMetadata()
                                .withName("checkout")
                                .withNamespace(PlayedCluster.NAMESPACE)
                                .endMetadata()
                                .withNewSpec()
                                .addToSelector("app", "checkout")
                                .addNewPort()
                                .withPort(80)
                                .endPort()
                                .endSpec()
                                .build())
                .create();

        Condition.Failed failed = failed("d1-1", Clusterwide.launch());

        assertThat(failed.reason()).isEqualTo("service-selects-instance");
        assertThat(failed.detail()).contains("Service shop/checkout", "run.labels");
    }

    @Test
    void aFolderOfManifestsIsATemplateAndWhatItsPodsName() throws IOException {
        Path manifests = manifests("colour: blue");

        Instance instance = healthy("d1-1", folder(manifests));

        assertThat(deployment(instance).getSpec().getReplicas()).isEqualTo(1);
        assertThat(settings().getData()).isEqualTo(Map.of("colour", "blue"));
    }

    @Test
    void aConfigMapThatTheVersionThatServesReadsIsNotChanged() throws Exception {
        healthy("d1-1", folder(manifests("colour: blue")));

        Condition.Failed failed = failed("d2-1", folder(manifests("colour: red")));

        assertThat(failed.reason()).isEqualTo("config-map-differs");
        assertThat(settings().getData()).isEqualTo(Map.of("colour", "blue"));
    }

    @Test
    void aFolderThatIsNoTemplateIsRefused() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(failed("d1-1", folder(empty)).detail()).contains("expected 1 to 100 files");

        Files.writeString(empty.resolve("a.yaml"), "kind: [what");
        assertThat(failed("d1-1", folder(empty)).detail()).contains("expected manifests");

        Files.writeString(empty.resolve("a.yaml"), CONFIG_MAP.formatted("a: b"));
        assertThat(failed("d1-1", folder(empty)))
                .isEqualTo(
                        new Condition.Failed(
                                "manifests-unusable",
                                empty + " has 0 Deployments: expected one, which is the template"));
    }

    @Test
    void aClusterOrNamespaceThatTheInstallationDoesNotNameIsRefused() throws Exception {
        var other = new KubernetesTarget(new Clusters(List.of()), now::get, Duration.ZERO);

        assertThat(other.ensure(Clusterwide.first("d1-1", Clusterwide.launch())))
                .asInstanceOf(type(Condition.Failed.class))
                .extracting(Condition.Failed::reason)
                .isEqualTo("cluster-unknown");
    }

    @Test
    void whatTheClusterRefusesIsAFailureWithItsWords() throws Exception {
        cluster.server()
                .expect()
                .post()
                .withPath("/apis/apps/v1/namespaces/shop/deployments")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("somebody may not create deployments")
                                .build())
                .once();

        Condition.Failed failed = failed("d1-1", Clusterwide.launch());

        assertThat(failed.reason()).isEqualTo("cluster-refused");
        assertThat(failed.detail()).contains("403", "may not create deployments");
    }

    @Test
    void somebodyWhoWasFasterIsNoFailure() throws Exception {
        Instance instance = healthy("d1-1", Clusterwide.launch());
        cluster.server()
                .expect()
                .put()
                .withPath(
                        "/apis/apps/v1/namespaces/shop/deployments/"
                                + deployment(instance).getMetadata().getName())
                .andReturn(409, new StatusBuilder().withCode(409).withMessage("newer").build())
                .once();

        assertThatThrownBy(() -> target.stop("d1-1", GRACE)).isInstanceOf(IOException.class);
        target.stop("d1-1", GRACE);

        assertThat(target.look(instance)).isEqualTo(new Sight.Stopped());
        assertThat(deployment(instance).getSpec().getReplicas()).isZero();
    }

    @Test
    void nothingIsKnownOfAClusterThatIsAway() throws Exception {
        Instance instance = healthy("d1-1", Clusterwide.launch());
        Path nowhere =
                Files.writeString(
                        folder.resolve("nowhere"),
                        Files.readString(folder.resolve("kubeconfig"))
                                .replaceFirst("http://[^\"]*", "http://127.0.0.1:1/"));
        ClusterSettings settings = PlayedCluster.settings(nowhere);

        try (var away = new Clusters(List.of(settings))) {
            var other = new KubernetesTarget(away, now::get, Duration.ZERO);

            assertThatThrownBy(() -> other.ensure(Clusterwide.first("d1-1", Clusterwide.launch())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cluster 'production' does not answer");
            assertThatThrownBy(() -> other.look(instance)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> other.stop("d1-1", GRACE)).isInstanceOf(IOException.class);
        }
        assertThat(target.look(instance)).isEqualTo(new Sight.Running());
    }

    private List<Job> jobs() {
        return cluster.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(PlayedCluster.NAMESPACE)
                .list()
                .getItems();
    }

    /**
     * A service that dies while a migration goes on asks again: another one would migrate twice.
     */
    @Test
    void aProgramThatIsAskedForAgainIsTheSameOne() throws Exception {
        Instance instance = healthy("d1-1", Clusterwide.launch());
        List<String> program = List.of("/bin/sh", "-c", "exit 0");
        target.run(instance, Clusterwide.launch(), program, GRACE);

        now.set(now.get().plusSeconds(1));
        var next = new KubernetesTarget(clusters, now::get, Duration.ZERO);
        assertThat(next.run(instance, Clusterwide.launch(), program, GRACE)).isEmpty();

        assertThat(jobs()).hasSize(1);

        Instance retried = healthy("d1-2", Clusterwide.launch());
        assertThat(next.run(retried, Clusterwide.launch(), program, GRACE)).isEmpty();

        assertThat(jobs()).hasSize(2);
    }

    @Test
    void aProgramOutlastsAClusterThatIsAwayForAMoment() throws Exception {
        Instance instance = healthy("d1-1", Clusterwide.launch());
        List<String> program = List.of("/bin/sh", "-c", "exit 0");
        target.run(instance, Clusterwide.launch(), program, GRACE);
        cluster.server()
                .expect()
                .get()
                .withPath(
                        "/apis/batch/v1/namespaces/shop/jobs/"
                                + jobs().getFirst().getMetadata().getName())
                .andReturn(500, new StatusBuilder().withCode(500).withMessage("busy").build())
                .once();

        assertThat(target.run(instance, Clusterwide.launch(), program, GRACE)).isEmpty();
    }

    @Test
    void aNamespaceThatSaysNoHoldsUpNoStopInAnother() throws Exception {
        Instance instance = healthy("d1-1", Clusterwide.launch());
        cluster.server()
                .expect()
                .get()
                .withPath(
                        "/api/v1/namespaces/elsewhere/services?labelSelector=fairlead.dev%2Fkey%3D"
                                + Marks.key("d1-1"))
                .andReturn(403, new StatusBuilder().withCode(403).withMessage("no").build())
                .once();

        target.stop("d1-1", GRACE);

        assertThat(target.look(instance)).isEqualTo(new Sight.Stopped());
        assertThat(deployment(instance).getSpec().getReplicas()).isZero();
        cluster.server()
                .expect()
                .get()
                .withPath(
                        "/api/v1/namespaces/elsewhere/services?labelSelector=fairlead.dev%2Fkey%3D"
                                + Marks.key("d9-1"))
                .andReturn(403, new StatusBuilder().withCode(403).withMessage("no").build())
                .once();
        assertThatThrownBy(() -> target.stop("d9-1", GRACE)).hasMessageContaining("403");
    }

    @Test
    void oneThatWasScaledDownFromOutsideIsDead() throws Exception {
        Instance instance = healthy("d1-1", Clusterwide.launch());

        cluster.client().resource(deployment(instance)).scale(0);

        assertThat(target.look(instance)).isInstanceOf(Sight.Dead.class);
    }

    @Test
    void ofStoppedInstancesTheLastTenStay() throws Exception {
        for (int number = 1; number <= 12; number++) {
            healthy("d%d-1".formatted(number), Clusterwide.launch());
            now.set(now.get().plusSeconds(1));
            target.stop("d%d-1".formatted(number), GRACE);
        }

        assertThat(
                        cluster.client()
                                .apps()
                                .deployments()
                                .inNamespace(PlayedCluster.NAMESPACE)
                                .withLabel(Marks.MANAGED, Marks.YES)
                                .list()
                                .getItems())
                .extracting(one -> one.getMetadata().getLabels().get(Marks.KEY))
                .hasSize(10)
                .doesNotContain(Marks.key("d1-1"), Marks.key("d2-1"));
    }

    private static final String CONFIG_MAP =
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {%s}
            """;

    private Path manifests(String data) throws IOException {
        Path manifests = folder.resolve("manifests");
        Files.createDirectories(manifests);
        Files.writeString(
                manifests.resolve("checkout.yaml"),
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: checkout}
                spec:
                  selector: {matchLabels: {app: checkout}}
                  template:
                    metadata: {labels: {app: checkout}}
                    spec:
                      containers:
                        - {name: main, image: placeholder}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: left-alone}
                spec: {ports: [{port: 80}]}
                """);
        Files.writeString(manifests.resolve("settings.yml"), CONFIG_MAP.formatted(data));
        return manifests;
    }

    private static KubernetesLaunch folder(Path manifests) {
        return Clusterwide.launch(null, manifests.toString(), Clusterwide.IMAGE);
    }

    private ConfigMap settings() {
        return Objects.requireNonNull(
                cluster.client()
                        .configMaps()
                        .inNamespace(PlayedCluster.NAMESPACE)
                        .withName("settings")
                        .get());
    }

    private Deployment deployment(Instance instance) {
        KubernetesRef ref = KubernetesRef.parse(instance.ref()).orElseThrow();
        return Objects.requireNonNull(
                cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace(ref.namespace())
                        .withName(ref.name())
                        .get());
    }

    private Instance healthy(String id, KubernetesLaunch launch) {
        Condition condition =
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(20))
                        .until(
                                () -> target.ensure(Clusterwide.first(id, launch)),
                                one -> !(one instanceof Condition.Starting));
        return ((Condition.Healthy) condition).instance();
    }

    private Condition.Failed failed(String id, KubernetesLaunch launch) throws Exception {
        Condition condition =
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(20))
                        .until(
                                () -> target.ensure(Clusterwide.first(id, launch)),
                                one -> !(one instanceof Condition.Starting));
        return (Condition.Failed) condition;
    }
}
