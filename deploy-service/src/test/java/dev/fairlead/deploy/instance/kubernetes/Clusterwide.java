package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.HealthCheck;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.kubernetes.PlayedCluster;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instances to ask a cluster for. */
final class Clusterwide {
    static final String DIGEST = "sha256:" + "2".repeat(64);
    static final String IMAGE = "example.org/checkout@" + DIGEST;
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final int PORT = 8080;

    private Clusterwide() {}

    static KubernetesLaunch launch() {
        return launch("checkout", null, IMAGE);
    }

    static KubernetesLaunch image(String image) {
        return launch("checkout", null, image);
    }

    static KubernetesLaunch launch(
            @Nullable String template, @Nullable String manifests, String image) {
        return new KubernetesLaunch(
                PlayedCluster.NAME,
                PlayedCluster.NAMESPACE,
                template,
                manifests,
                null,
                image,
                null,
                PORT,
                Map.of("MODE", "own"),
                Map.of("track", "fairlead"),
                new HealthCheck("/health", Duration.ofMillis(500), 2, TIMEOUT),
                Duration.ofSeconds(5));
    }

    static InstanceSpec first(String id, KubernetesLaunch launch) {
        return new InstanceSpec(id, "checkout", "production", "2", launch, false);
    }
}
