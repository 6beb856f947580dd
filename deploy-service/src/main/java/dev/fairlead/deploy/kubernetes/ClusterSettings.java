package dev.fairlead.deploy.kubernetes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster, as the installation names it.
 *
 * @param kubeconfig file that says how it is reached and as whom; null for the cluster in which
 *     this service runs, as its service account
 * @param context of the kubeconfig; null for its current one
 * @param namespaces that may be worked in
 * @param address where an instance is reached: {@code {service}}, {@code {namespace}}, {@code
 *     {port}} and {@code {nodePort}} stand for its Service's
 * @param timeout of one request
 */
public record ClusterSettings(
        String name,
        @Nullable Path kubeconfig,
        @Nullable String context,
        List<String> namespaces,
        String address,
        Duration timeout) {
    private static final String NODE_PORT = "{nodePort}";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public ClusterSettings {
        namespaces = List.copyOf(namespaces);
        require(!namespaces.isEmpty(), name, "namespaces", "one or more");
        require(
                timeout.toMillis() >= 100 && timeout.compareTo(LONGEST) <= 0,
                name,
                "timeout",
                "100ms to 30s");
        require(
                address.matches("http://[A-Za-z0-9.{}-]+:(\\d{1,5}|\\{port}|\\{nodePort})"),
                name,
                "address",
                "such as http://{service}.{namespace}.svc:{port}");
        require(
                address.contains("{service}") || address.contains(NODE_PORT),
                name,
                "address",
                "one that contains {service} or {nodePort}, so that each instance has its own");
    }

    private static void require(boolean holds, String name, String field, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "fairlead.kubernetes.clusters.%s.%s: expected %s"
                            .formatted(name, field, expected));
        }
    }

    /** Whether instances are reached through ports of the cluster's nodes. */
    public boolean usesNodePorts() {
        return address.contains(NODE_PORT);
    }

    /** Where an instance is reached; without a path. */
    public String url(String service, String namespace, int port, @Nullable Integer nodePort) {
        return address.replace("{service}", service)
                .replace("{namespace}", namespace)
                .replace("{port}", String.valueOf(port))
                .replace(NODE_PORT, String.valueOf(nodePort));
    }
}
