package dev.fairlead.deploy.instance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.instance.Sight;
import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.ClusterSettings;
import dev.fairlead.deploy.kubernetes.Clusters;
import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.kubernetes.PlayedCluster;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose look waits for whom, and what is forgotten with whom. */
class SightingsTest {
    private static final KubernetesRef REF =
            new KubernetesRef(
                    PlayedCluster.NAME, PlayedCluster.NAMESPACE, "checkout", "uid-1", null);

    private static final Sight GONE = new Sight.Dead("Deployment shop/checkout is gone");

    @TempDir private Path folder;
    private PlayedCluster played;
    private Clusters clusters;
    private final Sightings sightings = new Sightings(Instant::now, Duration.ofHours(1));

    @BeforeEach
    void start() throws IOException {
        played = new PlayedCluster(folder);
        clusters = played.clusters();
    }

    @AfterEach
    void stop() throws InterruptedException {
        clusters.close();
        played.close();
    }

    @Test
    void whatChangesInOnePlaceIsForgottenOfThatOneOnly() throws Exception {
        Cluster cluster = clusters.all().getFirst();
        assertThat(sightings.look(cluster, REF)).isEqualTo(GONE);
        played.template("checkout");
        played.client()
                .apps()
                .deployments()
                .inNamespace(PlayedCluster.NAMESPACE)
                .withName("checkout")
                .edit(one ->
                        new DeploymentBuilder(one)
                                .editMetadata()
                                .addToLabels(Marks.MANAGED, Marks.YES)
                                .endMetadata()
                                .build());

        sightings.forget(cluster, "elsewhere");
        assertThat(sightings.look(cluster, REF)).isEqualTo(GONE);

        sightings.forget(cluster, PlayedCluster.NAMESPACE);
        assertThat(sightings.look(cluster, REF))
                .isEqualTo(new Sight.Dead("Deployment shop/checkout was deleted and made anew"));
    }

    @Test
    void aClusterThatHangsHoldsUpNobodyWhoLooksAtAnother() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Clusters away = new Clusters(List.of(hanging(silent)))) {
            Cluster hanging = away.all().getFirst();
            Thread looking = Thread.ofPlatform().daemon().start(() -> look(hanging));
            try (Socket asked = silent.accept()) {
                sightings.look(clusters.all().getFirst(), REF);
                sightings.forget(hanging, PlayedCluster.NAMESPACE);

                assertThat(asked.isConnected()).isTrue();
                assertThat(looking.isAlive()).isTrue();
            }
            silent.close();
            looking.join();
        }
    }

    private void look(Cluster cluster) {
        try {
            sightings.look(cluster, REF);
        } catch (IOException away) {
            // Nobody answers.
        }
    }

    /** One whose API takes connections, and says nothing for half a minute. */
    private ClusterSettings hanging(ServerSocket silent) throws IOException {
        Path kubeconfig =
                Files.writeString(
                        folder.resolve("hanging"),
                        Files.readString(played.kubeconfig())
                                .replaceFirst(
                                        "http://[^\"]*",
                                        "http://127.0.0.1:%d/".formatted(silent.getLocalPort())));
        return new ClusterSettings(
                "hanging",
                kubeconfig,
                null,
                List.of(PlayedCluster.NAMESPACE),
                "http://127.0.0.1:{nodePort}",
                Duration.ofSeconds(30));
    }
}
