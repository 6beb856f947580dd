package dev.fairlead.alert.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.InMemoryStreams;
import dev.fairlead.alert.ManualClock;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.config.AlertingReader;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.rule.Discovery;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.rule.RuleSeries;
import dev.fairlead.alert.rule.TemplateScope;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.store.InMemoryStore;
import dev.fairlead.promql.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules of both kinds in the form of Prometheus' HTTP interface. */
class RulesAnswerTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir Path root;

    private static final String RULES =
            """
            groups:
              - name: app
                interval: 15s
                rules:
                  - record: answer
                    expr: vector(42)
                    labels: {by: rule}
                  - alert: Answered
                    expr: answer > 41
                    for: 1m
                    keep_firing_for: 30s
                    annotations: {summary: "{{ $value }}"}
              - name: none
            """;

    @Test
    void rulesThatRecordAreShownBesideThoseThatAlert() throws IOException {
        JsonNode answer = answer(Map.of()).at("/0/rules");

        JsonNode recording = answer.get(0);
        assertThat(recording.get("type").stringValue()).isEqualTo("recording");
        assertThat(recording.get("name").stringValue()).isEqualTo("answer");
        assertThat(recording.get("query").stringValue()).isEqualTo("vector(42)");
        assertThat(recording.at("/labels/by").stringValue()).isEqualTo("rule");
        assertThat(recording.get("health").stringValue()).isEqualTo("ok");
        assertThat(recording.has("alerts")).isFalse();
        assertThat(recording.has("lastEvaluation")).isTrue();
        JsonNode alerting = answer.get(1);
        assertThat(alerting.get("type").stringValue()).isEqualTo("alerting");
        assertThat(alerting.get("state").stringValue()).isEqualTo("pending");
        assertThat(alerting.get("duration").doubleValue()).isEqualTo(60);
        assertThat(alerting.get("keepFiringFor").doubleValue()).isEqualTo(30);
        assertThat(alerting.at("/alerts/0/labels/by").stringValue()).isEqualTo("rule");
        assertThat(alerting.at("/alerts/0/annotations/summary").stringValue()).isEqualTo("42");
        assertThat(alerting.at("/alerts/0/value").stringValue()).isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type         | alert                     | Answered",
                "type         | record                    | answer",
                "rule_name[]  | Answered                  | Answered",
                "rule_group[] | app                       | answer Answered",
                "rule_group[] | other                     | ''",
                "file[]       | alerting/rules/app.yaml   | answer Answered",
                "file[]       | alerting/rules/other.yaml | ''"
            })
    void onlyThoseThatAreAskedForAreShown(String parameter, String value, String names)
            throws IOException {
        JsonNode groups = answer(Map.of(parameter, List.of(value)));

        assertThat(groups.size()).isEqualTo(names.isEmpty() ? 0 : 1);
        assertThat(groups.findValuesAsString("name"))
                .filteredOn(name -> !name.equals("app"))
                .containsExactly(names.isEmpty() ? new String[0] : names.split(" "));
    }

    @Test
    void aKindThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> RuleFilter.of(Map.of("type", List.of("alerts"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: alert or record");
    }

    /** The groups as they are shown, after one evaluation. */
    private JsonNode answer(Map<String, List<String>> parameters) throws IOException {
        AlertingConfig config = config(RULES);
        RuleManager rules = manager(config);
        rules.use(config.groups(), config.ownership());
        clock.advance(Duration.ofSeconds(15));
        rules.tick();
        var controller = new RulesController(rules, new InMemoryStreams(clock));
        return JsonMapper.builder()
                .build()
                .valueToTree(controller.rules(RuleFilter.of(parameters)))
                .at("/data/groups");
    }

    private RuleManager manager(AlertingConfig config) {
        var streams = new InMemoryStreams(clock);
        var store = new InMemoryStore(StoreOptions.defaults());
        return new RuleManager(
                streams,
                streams,
                TemplateScope.of(new Metrics(store, EvaluatorOptions.defaults())),
                new RuleSeries(store),
                new AlertGroups(config::routing, () -> AlertLimits.DEFAULT, streams, clock),
                () -> AlertLimits.DEFAULT,
                config.ownership(),
                Discovery.ELSEWHERE,
                clock);
    }

    private AlertingConfig config(String rules) throws IOException {
        Files.createDirectories(root.resolve("alerting/rules"));
        Files.writeString(root.resolve("alerting/rules/app.yaml"), rules);
        ConfigLoader loader =
                new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()));
        return switch (loader.load(root)) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class);
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }
}
