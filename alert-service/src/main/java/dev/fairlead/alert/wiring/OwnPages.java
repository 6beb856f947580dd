package dev.fairlead.alert.wiring;

import dev.fairlead.alert.scrape.ScrapeSettings;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.relabel.RelabelAction;
import dev.fairlead.promql.relabel.RelabelRule;
import dev.fairlead.promql.relabel.Relabeling;
import dev.fairlead.services.ServiceDescriptor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The pages of metrics of Fairlead's own services. No deployment is judged by them: one that does
 * not answer holds up no rollout.
 */
final class OwnPages {
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    /** What rules and dashboards ask for; the other half of a page is looked at there. */
    private static final String KEPT =
            "(http_server_requests_seconds|hikaricp_connections|jvm_memory|jvm_gc_pause_seconds"
                    + "|process|system_cpu|disk|logback_events|fairlead)_.*";

    /** Counted here already, and read at the edge: a sum would have them twice. */
    private static final String TWICE = "fairlead_(deployments_finished|edge)_.*";

    private static final ScrapeSettings SETTINGS =
            ScrapeSettings.DEFAULT.withMetricRelabeling(
                    new Relabeling(
                            List.of(of(RelabelAction.KEEP, KEPT), of(RelabelAction.DROP, TWICE))));

    private OwnPages() {}

    private static RelabelRule of(RelabelAction action, String names) {
        return RelabelRule.of(action, "", Labels.NAME).with(names, RelabelRule.REPLACEMENT);
    }

    /**
     * Targets, under the services' own names.
     *
     * @param pages by service, such as {@code incident}
     */
    static List<Target> of(Map<String, URI> pages) {
        return pages.entrySet().stream()
                .map(page -> {
                    String name =
                            ServiceDescriptor.named(page.getKey())
                                    .map(ServiceDescriptor::title)
                                    .orElse(page.getKey());
                    return new Target(
                            name, page.getValue(), INTERVAL, Map.of("service", name), SETTINGS);
                })
                .toList();
    }
}
