package dev.fairlead.deploy.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One cluster; connected when it is first asked. Safe for use by several threads. */
public final class Cluster implements AutoCloseable {
    /** What asking again does not change. */
    private static final Set<Integer> REFUSED = Set.of(400, 403, 404, 405, 409, 413, 415, 422);

    private final ClusterSettings settings;
    private @Nullable KubernetesClient connected;

    Cluster(ClusterSettings settings) {
        this.settings = settings;
    }

    public ClusterSettings settings() {
        return settings;
    }

    /** What is asked of a cluster. */
    @FunctionalInterface
    public interface Question<T extends @Nullable Object> {
        T ask(KubernetesClient client) throws IOException, InterruptedException;
    }

    /**
     * Asks the cluster; each request of the question has the cluster's time limit.
     *
     * @throws ClusterRefusal where it says no
     * @throws IOException where it does not answer, or cannot: nothing is known
     */
    public <T extends @Nullable Object> T ask(Question<T> question)
            throws IOException, InterruptedException {
        try {
            return question.ask(client());
        } catch (KubernetesClientException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while asking " + settings.name());
            }
            throw fault(failed);
        }
    }

    private IOException fault(KubernetesClientException failed) {
        String said = String.valueOf(failed.getMessage());
        return REFUSED.contains(failed.getCode())
                ? new ClusterRefusal(
                        "cluster '%s' refused it with %d: %s"
                                .formatted(settings.name(), failed.getCode(), said),
                        failed.getCode(),
                        failed)
                : new IOException(
                        "cluster '%s' does not answer (expected: an answer within %s): %s"
                                .formatted(settings.name(), settings.timeout(), said),
                        failed);
    }

    private synchronized KubernetesClient client() throws IOException {
        KubernetesClient client = connected;
        if (client == null) {
            client = new KubernetesClientBuilder().withConfig(config()).build();
            connected = client;
        }
        return client;
    }

    /** Nothing is tried again in here: whoever asks knows how often and until when. */
    private Config config() throws IOException {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        return new ConfigBuilder(base())
                .withRequestTimeout(timeout)
                .withConnectionTimeout(timeout)
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    private Config base() throws IOException {
        Path file = settings.kubeconfig();
        if (file == null) {
            return Config.autoConfigure(settings.context());
        }
        if (!Files.isReadable(file)) {
            throw new IOException(
                    "fairlead.kubernetes.clusters.%s.kubeconfig is '%s': expected a file that can be read"
                            .formatted(settings.name(), file));
        }
        return Config.fromKubeconfig(
                settings.context(), Files.readString(file), file.toAbsolutePath().toString());
    }

    @Override
    public synchronized void close() {
        KubernetesClient client = connected;
        if (client != null) {
            client.close();
            connected = null;
        }
    }
}
