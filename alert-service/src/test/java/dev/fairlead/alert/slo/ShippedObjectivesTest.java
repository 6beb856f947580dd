package dev.fairlead.alert.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.RulePlayer;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom the shipped objectives, rules and routes page. A step is 15 seconds. */
class ShippedObjectivesTest {
    private static final Instant T0 = Instant.parse("2026-11-29T10:00:00Z");
    private static final AlertingConfig SHIPPED = read();
    private static final int MINUTE = 4;

    private final InMemoryStore store =
            new InMemoryStore(StoreOptions.defaults().withRetention(Duration.ofDays(2)));
    private final TemplateScope scope =
            TemplateScope.of(new Metrics(store, EvaluatorOptions.defaults()));
    private final RulePlayer rules = new RulePlayer(groups(false), store, scope);
    private final RulePlayer objectives = new RulePlayer(groups(true), store, scope);

    /** Groups of alerts for which somebody was paged, in order. */
    private final Set<String> pages = new LinkedHashSet<>();

    /** Names of the alerts that were told, in order. */
    private final Set<String> told = new LinkedHashSet<>();

    private Instant now = T0;
    private long step;
    private double good;
    private double bad;

    private static AlertingConfig read() {
        var loader = new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()));
        return switch (loader.load(Path.of("..", "config"))) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class);
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static List<RuleGroup> groups(boolean ofObjectives) {
        return SHIPPED.groups().stream()
                .filter(group -> group.file().equals("slos") == ofObjectives)
                .toList();
    }

    private void minutes(int count, double goodOfAStep, double badOfAStep, boolean up) {
        for (int i = 0; i < count * MINUTE; i++) {
            step(goodOfAStep, badOfAStep, up);
        }
    }

    private void step(double goodOnes, double badOnes, boolean up) {
        good += goodOnes;
        bad += badOnes;
        requests("2xx", good);
        requests("5xx", bad);
        append(Labels.of(Labels.NAME, "up", "service", "shop", "instance", "a:1"), up ? 1 : 0);
        assertThat(rules.play(now)).isEmpty();
        if (step % MINUTE == 0) {
            assertThat(objectives.play(now)).isEmpty();
        }
        tell();
        step++;
        now = now.plusSeconds(15);
    }

    private void requests(String code, double value) {
        append(
                Labels.of(
                        Labels.NAME,
                        "fairlead_edge_requests_total",
                        "service",
                        "shop",
                        "environment",
                        "production",
                        "code",
                        code),
                value);
    }

    private void append(Labels labels, double value) {
        store.append(labels, now.toEpochMilli(), value);
    }

    private void tell() {
        List<Map<String, String>> firing = new ArrayList<>();
        for (String name : List.of("ServiceDown", "HighErrorRatio", SloRules.FAST)) {
            rules.firing(name).forEach(alert -> firing.add(alert.labels()));
            objectives.firing(name).forEach(alert -> firing.add(alert.labels()));
        }
        for (Map<String, String> labels : firing) {
            boolean inhibited =
                    SHIPPED.routing().inhibitRules().stream()
                            .filter(rule -> rule.isTarget(labels))
                            .anyMatch(rule ->
                                    firing.stream()
                                            .filter(rule::isSource)
                                            .anyMatch(source -> rule.silences(source, labels)));
            if (!inhibited) {
                for (Route route : SHIPPED.routing().root().match(labels)) {
                    assertThat(route.receiver()).isEqualTo("incidents");
                    pages.add(route.groupKey(labels));
                    told.add(String.valueOf(labels.get("alertname")));
                }
            }
        }
    }

    @Test
    void oneErrorOfAQuietServicePagesNobody() {
        for (int i = 0; i < 60; i++) {
            minutes(1, 0, 0, true);
            step(i % 15 == 0 ? 1 : 0, 0, true);
        }
        step(0, 1, true);
        minutes(40, 0, 0, true);

        assertThat(pages).isEmpty();
    }

    /** Six hours with 120 requests, of which the last fails. */
    @Test
    void oneErrorOfAHundredRequestsPagesNobody() {
        for (int i = 0; i < 120; i++) {
            step(1, 0, true);
            step(0, 0, true);
            minutes(2, 0, 0, true);
            step(0, 0, true);
            step(0, 0, true);
        }
        step(0, 1, true);
        minutes(30, 0, 0, true);

        assertThat(pages).isEmpty();
    }

    @Test
    void requestsThatFailAreOnePageFromTheirBeginUntilTheBudgetBurnsNoMore() {
        minutes(60, 25, 0, true);
        minutes(30, 0, 25, true);
        minutes(60, 25, 0, true);

        assertThat(pages).hasSize(1);
        assertThat(told).startsWith("ServiceDown");
    }

    @Test
    void aServiceThatIsGoneIsNotToldAsABudgetThatBurns() {
        minutes(60, 25, 0, true);
        minutes(30, 0, 25, false);

        assertThat(told).containsExactly("ServiceDown");
    }

    /** 3 % are too few for HighErrorRatio, and spend the budget 30 times as fast as allowed. */
    @Test
    void whatOnlyTheBudgetTellsIsTold() {
        minutes(60, 25, 0, true);
        minutes(50, 24.25, 0.75, true);

        assertThat(told).containsExactly(SloRules.FAST);
        assertThat(pages).hasSize(1);
    }
}
