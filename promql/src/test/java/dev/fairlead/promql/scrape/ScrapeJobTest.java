package dev.fairlead.promql.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.relabel.RelabelAction;
import dev.fairlead.promql.relabel.RelabelRule;
import dev.fairlead.promql.relabel.Relabeling;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeJobTest {
    private static ScrapeJob job(Map<String, List<String>> params, RelabelRule... rules) {
        return new ScrapeJob(
                "node",
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                "http",
                "/metrics",
                params,
                new Relabeling(List.of(rules)));
    }

    @Test
    void anAddressBecomesATargetWithJobAndInstance() {
        var target = job(Map.of()).resolve("h:9100", Labels.of("rack", "r1"));

        assertThat(target)
                .isEqualTo(
                        new ScrapeJob.Resolved(
                                URI.create("http://h:9100/metrics"),
                                Labels.of("job", "node", "instance", "h:9100", "rack", "r1"),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(10)));
    }

    /** The way in which an exporter probes others: the address becomes a parameter. */
    @Test
    void relabelingMakesTheAddressAParameter() {
        var target =
                job(
                                Map.of("module", List.of("http_2xx", "b c")),
                                RelabelRule.of(
                                        RelabelAction.REPLACE, "__param_target", "__address__"),
                                RelabelRule.of(RelabelAction.REPLACE, "instance", "__param_target"),
                                RelabelRule.of(RelabelAction.REPLACE, "__address__")
                                        .with("(.*)", "prober:9115"),
                                RelabelRule.of(RelabelAction.REPLACE, "__scheme__")
                                        .with("(.*)", "https"),
                                RelabelRule.of(RelabelAction.REPLACE, "__scrape_interval__")
                                        .with("(.*)", "1m"),
                                RelabelRule.of(RelabelAction.REPLACE, "__metrics_path__")
                                        .with("(.*)", "probe"))
                        .resolve("shop.example:443", Labels.empty());

        assertThat(target)
                .isEqualTo(
                        new ScrapeJob.Resolved(
                                URI.create(
                                        "https://prober:9115/probe?module=http_2xx&module=b+c&target=shop.example%3A443"),
                                Labels.of("job", "node", "instance", "shop.example:443"),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(10)));
    }

    @Test
    void relabelingMayDropATargetAndMustLeaveAnAddress() {
        RelabelRule drop = RelabelRule.of(RelabelAction.DROP, "", "__address__").with("h:.*", "$1");
        assertThat(job(Map.of(), drop).resolve("h:1", Labels.empty())).isNull();
        assertThatThrownBy(() -> job(Map.of()).resolve("h/x", Labels.empty()))
                .hasMessage(
                        "job node: the address 'h/x': expected host and port, such as 10.0.0.5:9100");
    }
}
