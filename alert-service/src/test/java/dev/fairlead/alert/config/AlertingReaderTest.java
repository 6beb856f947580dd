package dev.fairlead.alert.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.routing.Receiver;
import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertingReaderTest {

    private static final String ROUTES =
            """
            receivers:
              - {type: incidents, name: incidents}
              - {type: slack, name: chat, url: "${env:HOOK}"}
            route:
              receiver: chat
              group_by: [alertname]
              routes:
                - {receiver: incidents, matchers: ['severity="critical"'], group_wait: 0s}
            """;

    @TempDir Path root;

    @Test
    void theDefaultConfigurationIsInOrder() {
        AlertingConfig config = loaded(Path.of("..", "config"));

        assertThat(config.groups())
                .extracting(group -> group.name())
                .contains("availability", "performance");
        assertThat(config.routing().root().match(Map.of("severity", "critical")))
                .extracting(route -> route.receiver())
                .containsExactly("incidents");
    }

    @Test
    void readsRoutesRulesAndTargets() throws IOException {
        write("alerting/routes.yaml", ROUTES);
        write(
                "alerting/rules/app.yaml",
                """
                groups:
                  - name: app
                    interval: 10s
                    labels: {severity: critical}
                    rules:
                      - alert: Down
                        expr: up == 0
                        for: 1m
                        keep_firing_for: 30s
                        labels: {team: "{{ $labels.owner }}"}
                        annotations: {summary: "{{ $labels.job }} is down"}
                """);
        write(
                "services/checkout.yaml",
                """
                name: checkout
                team: payments
                owner: payments-lead
                tier: 1
                environments: {production: {}}
                alert:
                  scrape: [{job: checkout, url: "http://localhost:9000/metrics", interval: 5s}]
                """);

        AlertingConfig config = loaded(root);

        AlertingRule rule = config.groups().getFirst().rules().getFirst();
        assertThat(rule.hold()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.keepFiringFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(rule.labels()).containsOnlyKeys("severity", "team");
        assertThat(config.targets())
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.url()).isEqualTo(URI.create("http://localhost:9000/metrics"));
                    assertThat(target.labels())
                            .isEqualTo(Map.of("service", "checkout", "team", "payments"));
                });
        assertThat(config.ownership().complete(Map.of("service", "checkout")))
                .containsEntry("team", "payments");
        assertThat(config.routing().receivers().get("chat"))
                .isInstanceOfSatisfying(
                        Receiver.Slack.class, slack -> assertThat(slack.sendResolved()).isFalse());
    }

    @Test
    void withoutRoutesNobodyIsTold() {
        AlertingConfig config = loaded(root);

        assertThat(config.routing().receiver(config.routing().root()))
                .isInstanceOf(Receiver.Nobody.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `expr: up ==`                                       | 6:16 | expr is 'up ==': expected a PromQL expression: 1:6: parse error
                    `expr: "up[5m]"`                                    | 6:16 | expr is 'up[5m]': expected a PromQL expression: yields a
                    `expr: up, recrod: x`                               | 6:20 | unknown field 'recrod'
                    `expr: up, annotations: {summary: "{{ range . }}"}` | 6:43 | annotations.summary is '{{ range . }}': expected a text with templates: '{{ range . }}'
                    `expr: up, for: soon`                               | 6:25 | for is 'soon': expected a duration
                    `expr: up, labels: {"a-b": x}`                      | 6:28 | labels: expected names of letters, digits and underscores, not 'a-b'
                    """)
    void refusesFaultyRules(String fields, String place, String problem) throws IOException {
        write(
                "alerting/rules/app.yaml",
                """
                groups:
                  - name: app
                    rules:
                      - alert: Fine
                        expr: up
                      - {%s, alert: Down}
                """
                        .formatted(fields));

        assertThat(problems().getFirst())
                .contains(problem)
                .contains("alerting/rules/app.yaml:" + place);
    }

    @Test
    void aRouteNamesAReceiverThatExists() throws IOException {
        write("alerting/routes.yaml", ROUTES.replace("receiver: chat", "receiver: chta"));

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("route.receiver: unknown receiver 'chta'")
                .endsWith("alerting/routes.yaml:5:13: did you mean 'chat'?");
    }

    @Test
    void aMatcherThatDoesNotParseIsNamed() throws IOException {
        write("alerting/routes.yaml", ROUTES.replace("severity=\"critical\"", "severity"));

        assertThat(problems().getFirst())
                .contains("alerting/routes.yaml:8:")
                .contains("column 9 of 'severity': expected one of = != =~ !~");
    }

    @Test
    void aSecretIsNeverWrittenOut() throws IOException {
        write(
                "alerting/routes.yaml",
                ROUTES.replace("${env:HOOK}", "https://hooks.example.org/secret"));

        assertThat(problems()).singleElement().asString().doesNotContain("hooks.example.org");
    }

    private List<String> problems() {
        return switch (load(root)) {
            case ConfigLoader.Result.Refused(List<ConfigProblem> problems) ->
                    problems.stream().map(ConfigProblem::toString).toList();
            case ConfigLoader.Result.Loaded loaded -> throw new AssertionError(loaded);
        };
    }

    private static AlertingConfig loaded(Path directory) {
        return switch (load(directory)) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class);
            case ConfigLoader.Result.Refused(List<ConfigProblem> problems) ->
                    throw new AssertionError(problems);
        };
    }

    private static ConfigLoader.Result load(Path directory) {
        return new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader()))
                .load(directory);
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
