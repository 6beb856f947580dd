package dev.fairlead.alert.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.coverage.Coverage.OfRule;
import dev.fairlead.alert.coverage.Coverage.OfSelector;
import dev.fairlead.alert.coverage.Coverage.State;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    @TempDir Path root;

    private final InMemoryStore store = new InMemoryStore(StoreOptions.defaults());

    private List<OfRule> of(String... rules) throws IOException {
        Path file = root.resolve("alerting/rules/a.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "groups:\n  - name: g\n    rules:\n      - " + String.join("\n      - ", rules));
        var loader = new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()));
        return switch (loader.load(root)) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) -> {
                List<RuleGroup> groups = snapshot.value(AlertingConfig.class).groups();
                yield new Coverage(store).of(groups, NOW);
            }
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }

    private void series(String name, String... labels) {
        store.append(
                Labels.of(labels).with(Labels.NAME, name), NOW.minusSeconds(60).toEpochMilli(), 1);
    }

    @Test
    void aRuleIsAsGoodAsTheWorstOfItsSelectors() throws IOException {
        series("up", "job", "a");

        OfRule rule = of("{alert: A, expr: 'up == 0 or pg_up == 0'}").getFirst();

        assertThat(rule.state()).isEqualTo(State.UNCONFIGURED);
        assertThat(rule.selectors()).extracting(OfSelector::series).containsExactly(1, 0);
        assertThat(rule.selectors().getLast().origin().what()).contains("probes.yaml");
    }

    @Test
    void whatComesWithUseIsWaitedFor() throws IOException {
        series("requests_total", "code", "200");

        assertThat(
                        of(
                                "{alert: Errors, expr: 'rate(requests_total{code=\"500\"}[5m] offset 1m) > 0'}",
                                "{record: 'requests:rate', expr: 'rate(requests_total[5m])'}",
                                "{alert: Many, expr: 'requests:rate > 5'}",
                                "{alert: Edge, expr: 'rate(fairlead_edge_requests_total[5m]) > 5'}",
                                "{alert: Always, expr: 'vector(1)'}"))
                .extracting(rule -> rule.rule() + " " + rule.state().text())
                .containsExactly(
                        "Errors waiting",
                        "requests:rate present",
                        "Many waiting",
                        "Edge waiting",
                        "Always present");
        assertThat(of("{alert: E, expr: 'rate(requests_total{code=\"500\"}[5m] offset 1m) > 0'}"))
                .first()
                .satisfies(rule ->
                        assertThat(rule.selectors().getFirst().selector())
                                .isEqualTo("requests_total{code=\"500\"}"));
    }

    @Test
    void aTargetThatIsThereAndDoesNotAnswerIsNotUnconfigured() throws IOException {
        String rule = "{alert: Ends, expr: 'probe_ssl_earliest_cert_expiry - time() < 9'}";
        assertThat(of(rule).getFirst().state()).isEqualTo(State.UNCONFIGURED);

        series("probe_success", "job", "certificate", "instance", "shop.example.org:443");

        assertThat(of(rule))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state().text()).isEqualTo("unanswered");
                    assertThat(found.selectors().getFirst().broughtBy())
                            .startsWith("an answer of the targets that are there")
                            .contains("/api/v1/targets", "probes.yaml");
                });
        series("probe_ssl_earliest_cert_expiry", "instance", "shop.example.org:443");
        assertThat(of(rule).getFirst().state()).isEqualTo(State.PRESENT);
    }

    @Test
    void everySelectorOfAnExpressionIsFound() {
        String expression =
                "-(a + on (x) sum by (x) (rate(b[5m]))) > quantile(scalar(c), d)"
                        + " and max_over_time(e[1h:1m]) unless label_replace(f, \"x\", \"$1\", \"y\", \"(.*)\")";

        assertThat(Selectors.of(PromQl.parse(expression)))
                .extracting(selector -> selector.name())
                .containsExactly("a", "b", "c", "d", "e", "f");
    }
}
