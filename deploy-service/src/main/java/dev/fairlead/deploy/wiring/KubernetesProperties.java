package dev.fairlead.deploy.wiring;

import dev.fairlead.deploy.kubernetes.ClusterSettings;
import dev.fairlead.deploy.traffic.MetricSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.kubernetes.*}: the clusters that versions may run in.
 *
 * @param clusters by the name that services' files call them
 * @param metrics where they show what requests came to
 */
@ConfigurationProperties("fairlead.kubernetes")
record KubernetesProperties(
        @DefaultValue Map<String, ClusterProperties> clusters,
        @DefaultValue MetricsProperties metrics) {

    /**
     * A cluster.
     *
     * @param kubeconfig file; the cluster in which this service runs where left out
     * @param context of the kubeconfig; its current one where left out
     * @param namespaces that may be worked in
     * @param address where an instance is reached, with {service}, {namespace}, {port}, {nodePort}
     * @param timeout of one request
     */
    record ClusterProperties(
            @Nullable Path kubeconfig,
            @Nullable String context,
            @DefaultValue("default") List<String> namespaces,
            @DefaultValue("http://{service}.{namespace}.svc:{port}") String address,
            @DefaultValue("3s") Duration timeout) {}

    /**
     * What is scraped for watches of services that a cluster routes. Left out, series of a
     * Prometheus beside this service, by the names that OpenTelemetry gives them.
     *
     * @param url in the Prometheus text format
     * @param requests selector of one version's counter, with ${service} and the like
     */
    record MetricsProperties(
            @DefaultValue("http://127.0.0.1:9090/federate?match%5B%5D=%7Bversion!%3D%22%22%7D")
                    String url,
            @Nullable String requests,
            @Nullable String errors,
            @Nullable String durations) {}

    List<ClusterSettings> settings() {
        return clusters.entrySet().stream()
                .map(one ->
                        new ClusterSettings(
                                one.getKey(),
                                one.getValue().kubeconfig(),
                                one.getValue().context(),
                                one.getValue().namespaces(),
                                one.getValue().address(),
                                one.getValue().timeout()))
                .toList();
    }

    /** Of the router of that type. */
    MetricSource source(String type) {
        return new MetricSource(
                type,
                metrics.url(),
                orElse(metrics.requests(), "http_server_request_duration_seconds_count", ""),
                orElse(
                        metrics.errors(),
                        "http_server_request_duration_seconds_count",
                        ", http_response_status_code=~\"5..\""),
                orElse(metrics.durations(), "http_server_request_duration_seconds_bucket", ""));
    }

    private static String orElse(@Nullable String configured, String series, String more) {
        return configured == null
                ? "%s{service=\"${service}\", environment=\"${environment}\", version=\"${version}\"%s}"
                        .formatted(series, more)
                : configured;
    }
}
