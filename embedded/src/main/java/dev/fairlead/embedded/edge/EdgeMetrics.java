package dev.fairlead.embedded.edge;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Requests and their times by version, as Prometheus' text format 0.0.4. */
final class EdgeMetrics {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;
    private static final List<String> CODES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");
    private static final String[] TARGET = {"service", "environment", "version"};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests =
            Counter.builder()
                    .name("fairlead_edge_requests_total")
                    .help("Requests answered, by the version that they were sent to.")
                    .labelNames("service", "environment", "version", "code")
                    .register(registry);
    private final Histogram durations =
            Histogram.builder()
                    .name("fairlead_edge_request_duration_seconds")
                    .help("Time from the request's arrival to the end of the answer.")
                    .labelNames(TARGET)
                    .classicOnly()
                    .classicUpperBounds(
                            0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2.5, 5, 10)
                    .register(registry);
    private final Gauge weights =
            Gauge.builder()
                    .name("fairlead_edge_weight")
                    .help("Share of the traffic, relative to the route's sum.")
                    .labelNames(TARGET)
                    .register(registry);
    private final Counter refused =
            Counter.builder()
                    .name("fairlead_edge_refused_total")
                    .help("Requests and connections that the proxy ended itself, by its reason.")
                    .labelNames("reason")
                    .register(registry);
    private final Counter spansDropped =
            Counter.builder()
                    .name("fairlead_edge_spans_dropped_total")
                    .help("Spans that found no room, or that the collector did not take.")
                    .register(registry);
    private final VersionMemory memory = new VersionMemory();

    EdgeMetrics() {
        for (Refusal refusal : Refusal.values()) {
            refused.initLabelValues(refusal.reason());
        }
    }

    /**
     * Shows a table's weights, and every counter of its targets from 0 on: a rate needs a first
     * sample.
     */
    void show(RouteTable table) {
        weights.clear();
        for (Route route : table.routes()) {
            RouteId id = route.id();
            for (Target target : route.plan().targets()) {
                String[] labels = {id.service(), id.environment(), target.version()};
                weights.labelValues(labels).set(target.weight());
                durations.initLabelValues(labels);
                for (String code : CODES) {
                    requests.initLabelValues(
                            id.service(), id.environment(), target.version(), code);
                }
            }
            memory.replace(route).forEach(version -> forget(id, version));
        }
    }

    private void forget(RouteId id, String version) {
        requests.removeIf(labels ->
                labels.subList(0, 3).equals(List.of(id.service(), id.environment(), version)));
        durations.remove(id.service(), id.environment(), version);
    }

    void answered(RouteId id, Target target, int status, Duration took) {
        requests.labelValues(id.service(), id.environment(), target.version(), status / 100 + "xx")
                .inc();
        durations
                .labelValues(id.service(), id.environment(), target.version())
                .observe(took.toNanos() / 1e9);
    }

    void refused(Refusal refusal) {
        refused.labelValues(refusal.reason()).inc();
    }

    void spansDropped(int count) {
        spansDropped.inc(count);
    }

    byte[] text() {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
