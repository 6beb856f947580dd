package dev.fairlead.alert.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.message.Worded;
import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.alert.query.Datasource;
import dev.fairlead.alert.receiver.Incidents;
import dev.fairlead.alert.receiver.Nobody;
import dev.fairlead.alert.receiver.NotConfigured;
import dev.fairlead.alert.receiver.Several;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.GroupRoutes;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.alert.rule.Rule;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.scrape.Target;
import dev.fairlead.alert.slo.Slo;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.AlertReceiver;
import dev.fairlead.platform.channel.known.KnownChannels;
import dev.fairlead.platform.channel.slack.Slack;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.ConfigTree;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.parse.Feature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertingReaderTest {

    private static final String ROUTES =
            """
            receivers:
              - {name: incidents, fairlead_incident_configs: [{}]}
              - {name: chat, slack_configs: [{api_url: "${env:HOOK}"}]}
            route:
              receiver: chat
              group_by: [alertname]
              routes:
                - {receiver: incidents, matchers: ['severity="critical"'], group_wait: 0s}
            """;

    private static final String SLACK = "slack_configs: [{api_url: \"${env:HOOK}\"}]";
    private static final String SIREN =
            "fairlead_channel_configs: [{type: siren, url: \"https://siren.example/\"}]";

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
        assertThat(only(config.routing(), "incidents")).isInstanceOf(Incidents.class);
    }

    @Test
    void messagesHaveTheTemplatesThatLieBesideTheFile() throws IOException {
        write(
                "alerting/alertmanager.yml",
                """
                templates: ['/etc/alertmanager/templates/*.tmpl']
                receivers:
                  - name: chat
                    slack_configs: [{api_url: "${env:HOOK}", title: '{{ template "shop" . }}'}]
                route: {receiver: chat}
                """);
        write("alerting/shop.tmpl", "{{ define \"shop\" }}Shop: {{ .Receiver }}{{ end }}");
        String before = ConfigTree.read(root, new Problems()).hash();

        assertThat(only(loaded(root).routing(), "chat")).isInstanceOf(Worded.class);
        write("alerting/shop.tmpl", "{{ define \"shop\" }}changed{{ end }}");
        assertThat(ConfigTree.read(root, new Problems()).hash()).isNotEqualTo(before);
        write("alerting/shop.tmpl", "{{ define }}");
        assertThat(problems().getFirst()).contains("alerting/shop.tmpl", "is no file of templates");
    }

    @Test
    void readsRoutesRulesAndTargets() throws IOException {
        write("alerting/alertmanager.yml", ROUTES);
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

        AlertingRule rule = (AlertingRule) config.groups().getFirst().rules().getFirst();
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
        assertThat(only(config.routing(), "chat"))
                .isInstanceOfSatisfying(
                        Slack.class, slack -> assertThat(slack.sendResolved()).isFalse());
    }

    @Test
    void withoutRoutesNobodyIsTold() {
        AlertingConfig config = loaded(root);

        assertThat(config.routing().receiver(config.routing().root())).isInstanceOf(Nobody.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `expr: up ==`                                       | 6:16 | expr is 'up ==': expected a PromQL expression: 1:6: parse error
                    `expr: up, recrod: x`                               | 6:20 | unknown field 'recrod'
                    `expr: up, annotations: {summary: "{{ range . }}"}` | 6:43 | annotations.summary is '{{ range . }}': expected a text with templates: unexpected EOF
                    `expr: up, annotations: {summary: "{{ nope }}"}`    | 6:43 | annotations.summary is '{{ nope }}': expected a text with templates: function "nope" not defined
                    `expr: up, for: soon`                               | 6:25 | for is 'soon': expected a duration
                    `expr: up, labels: {"__name__": x}`                 | 6:28 | labels: expected names of labels, not '__name__'
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

    /** Another channel: this, and its line in the list. */
    record Siren(URI url, @Default("true") boolean sendResolved) implements AlertChannel {
        @Override
        public String description() {
            return "Siren";
        }

        @Override
        public URI address(Secrets secrets) {
            return url;
        }

        @Override
        public byte[] body(AlertMessage message, Secrets secrets) {
            return new byte[0];
        }
    }

    @Test
    void aChannelThatIsOnTheListIsReadByItsType() throws IOException {
        write("alerting/alertmanager.yml", ROUTES.replace(SLACK, SIREN));
        var reader = new AlertingReader(KnownChannels.ALL.with("siren", Siren.class));

        assertThat(only(loaded(load(root, reader)).routing(), "chat"))
                .isEqualTo(new Siren(URI.create("https://siren.example/"), true));
    }

    @Test
    void aTypeThatNobodyHasIsRefusedWithThoseThatThereAre() throws IOException {
        write("alerting/alertmanager.yml", ROUTES.replace(SLACK, SIREN));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "receivers[1].fairlead_channel_configs[0].type is 'siren': expected one of"
                                + " email, pagerduty-alerts, slack, webhook at ")
                .contains("alerting/alertmanager.yml:3:");
    }

    @Test
    void aRouteNamesAReceiverThatExists() throws IOException {
        write("alerting/alertmanager.yml", ROUTES.replace("receiver: chat", "receiver: chta"));

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("undefined receiver \"chta\" used in route")
                .endsWith("alerting/alertmanager.yml:5:13: did you mean 'chat'?");
    }

    @Test
    void aReceiverWithSeveralWaysToBeToldHasAllOfThem() throws IOException {
        write(
                "alerting/alertmanager.yml",
                """
                global: {slack_api_url_file: /run/slack}
                route: {receiver: all, routes: [{receiver: one, matchers: [a=b]}]}
                receivers:
                  - name: all
                    slack_configs: [{send_resolved: true}]
                    webhook_configs: [{url: "https://hook.example/"}]
                    pagerduty_configs: [{routing_key: key}]
                    email_configs: [{to: a@b, from: c@d, smarthost: "mail:25"}]
                    victorops_configs: [{api_key: k, routing_key: r}]
                  - name: one
                    fairlead_incident_configs: [{}]
                """);

        Routing routing = loaded(root).routing();

        assertThat(routing.receivers().get("one"))
                .isEqualTo(new Several(Map.of("fairlead_incident[0]", new Incidents())));
        assertThat(new GroupRoutes(routing, 100).of(Map.of("a", "c")))
                .extracting(GroupRoute::integration)
                .containsExactly(
                        "email[0]", "pagerduty[0]", "slack[0]", "webhook[0]", "victorops[0]");
        assertThat(new GroupRoutes(routing, 100).of(Map.of("a", "c")))
                .extracting(GroupRoute::groupId)
                .doesNotHaveDuplicates();
        assertThat(new GroupRoutes(routing, 100).of(Map.of("a", "c")))
                .extracting(routing::receiver)
                .extracting(receiver -> receiver.description())
                .containsExactly(
                        "E-mail",
                        "PagerDuty's Events API v2, for groups of alerts",
                        "Slack, by an incoming webhook",
                        "Alertmanager's webhook, version 4",
                        "victorops_configs, which Fairlead does not deliver to");
    }

    @Test
    void anOptionalChannelNamesTheVariableThatSaysWhereItIs() throws IOException {
        String file =
                """
                route: {receiver: chat}
                receivers:
                  - name: chat
                    fairlead_channel_configs: [{type: slack, url: "%s", optional: %s}]
                """;
        write("alerting/alertmanager.yml", file.formatted("${env:NEVER_SET_HERE}", "true"));
        assertThat(only(loaded(root).routing(), "chat"))
                .isEqualTo(new NotConfigured("NEVER_SET_HERE"));
        write("alerting/alertmanager.yml", file.formatted("${env:NEVER_SET_HERE}", "false"));
        assertThat(only(loaded(root).routing(), "chat")).isInstanceOf(Slack.class);

        for (String wrong :
                List.of(
                        file.formatted("https://hooks.example.org/x", "true"),
                        file.formatted("${file:/run/secrets/slack}", "true"),
                        file.formatted("${env:NEVER_SET_HERE}", "perhaps"))) {
            write("alerting/alertmanager.yml", wrong);
            assertThat(problems())
                    .singleElement()
                    .asString()
                    .contains("expected true or false, and with true a url such as ${env:NAME}");
        }
    }

    /** The one way in which a receiver is told. */
    private static AlertReceiver only(Routing routing, String receiver) {
        return routing.receivers().get(receiver) instanceof Several(var parts) && parts.size() == 1
                ? parts.values().iterator().next()
                : new Nobody();
    }

    @Test
    void theFileOfFormerVersionsIsRefusedWithWhatToWriteInstead() throws IOException {
        write("alerting/routes.yaml", "receivers: []\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("routes.yaml is not read any more: expected Alertmanager's own file")
                .contains("alerting/alertmanager.yml", "slack_configs: [{api_url_file: PATH}]")
                .endsWith("alerting/routes.yaml");
    }

    @Test
    void aSecretIsNeverWrittenOut() throws IOException {
        write(
                "alerting/alertmanager.yml",
                ROUTES.replace("${env:HOOK}", "https://hooks.example.org/{secret}"));

        assertThat(problems()).singleElement().asString().doesNotContain("hooks.example.org");
    }

    @Test
    void readsJobsInPrometheusFormat() throws IOException {
        write(
                "alerting/scrape.yaml",
                """
                global: {scrape_interval: 30s}
                scrape_configs:
                  - job_name: node
                    scrape_timeout: 5s
                    basic_auth: {username: me, password: "${file:/run/secrets/node}"}
                    honor_timestamps: false
                    sample_limit: 100
                    body_size_limit: 1MB
                    params: {collect: [cpu, disk]}
                    static_configs:
                      - {targets: ["a:9100", "b:9100", "c:9100"], labels: {rack: r1}}
                    file_sd_configs: [{files: ["/etc/targets/*.yaml"]}]
                    relabel_configs:
                      - {source_labels: [__address__], regex: "c:.*", action: drop}
                      - {source_labels: [__address__], regex: "([a-z]+):.*", target_label: host}
                    metric_relabel_configs:
                      - {regex: "tmp_.*", action: labeldrop}
                """);

        AlertingConfig config = loaded(root);

        assertThat(config.targets())
                .extracting(target -> target.url().toString())
                .containsExactly(
                        "http://a:9100/metrics?collect=cpu&collect=disk",
                        "http://b:9100/metrics?collect=cpu&collect=disk");
        Target first = config.targets().getFirst();
        assertThat(first.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(first.labels())
                .isEqualTo(Map.of("job", "node", "instance", "a:9100", "rack", "r1", "host", "a"));
        assertThat(first.settings().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(first.settings().limits().samples()).isEqualTo(100);
        assertThat(first.settings().limits().bytes()).isEqualTo(1_000_000);
        assertThat(first.settings().honor().timestamps()).isFalse();
        assertThat(first.settings().metricRelabeling().rules()).hasSize(1);
        assertThat(first.settings().credentials())
                .isInstanceOf(Credentials.BasicAuth.class)
                .extracting(Object::toString)
                .asString()
                .contains("${file:/run/secrets/node}");
        assertThat(config.discoveries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    `relabel_configs: [{action: hashmod, target_label: x}]`            | 3:34 | modulus: expected at least 1 for the action hashmod
                    `relabel_configs: [{action: labeldorp, regex: x}]`                 | 3:31 | did you mean 'labeldrop'?
                    `relabel_configs: [{action: drop, regex: "("}]`                    | 3:44 | expected a regular expression: '(' is no RE2 expression
                    `relabel_configs: [{source_label: [x], target_label: y}]`          | 3:23 | unknown field 'source_label'
                    `static_configs: [{targets: ["a/b"]}]`                             | 3:32 | the address 'a/b': expected host and port
                    `scrape_interval: 1s, scrape_timeout: 2s`                          | 3:40 | scrape_timeout is '2s': expected not longer than scrape_interval
                    `scrape_timeout: 20s`                                              | 2:3 | scrape_timeout: expected not longer than the interval of 15000ms
                    `scheme: ftp`                                                      | 3:11 | expected one of http, https
                    `authorization: {credentials: secret}`                             | 3:32 | not shown: expected a reference
                    `file_sd_configs: [{files: [targets.txt]}]`                        | 3:29 | expected absolute paths that end with .json, .yml or .yaml
                    """)
    void refusesFaultyJobs(String fields, String place, String problem) throws IOException {
        write(
                "alerting/scrape.yaml",
                """
                scrape_configs:
                - {job_name: x,
                  %s}
                """
                        .formatted(fields));

        assertThat(problems().getFirst())
                .contains(problem)
                .contains("alerting/scrape.yaml:" + place.split(":")[0] + ":");
    }

    @Test
    void readsTheServerThatAnswersRules() throws IOException {
        write(
                "alerting/datasource.yaml",
                """
                url: https://mimir.example/prometheus
                authorization: {credentials: "${env:MIMIR_TOKEN}"}
                tenant: team-a
                """);

        assertThat(loaded(root).datasource())
                .isEqualTo(
                        new Datasource(
                                URI.create("https://mimir.example/prometheus"),
                                new Credentials.Authorization(
                                        "Bearer", SecretRef.parse("${env:MIMIR_TOKEN}")),
                                "team-a",
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(1)));
        write("alerting/datasource.yaml", "url: mimir.example\n");
        assertThat(problems().getFirst())
                .contains("alerting/datasource.yaml:1:6", "expected an absolute URL");
    }

    @Test
    void readsLimitsAndRefusesOnesThatAreNone() throws IOException {
        write("alerting/limits.yaml", "alerts: 100\n");

        assertThat(loaded(root).limits()).isEqualTo(new AlertLimits(100, 2_000, 100));

        write("alerting/limits.yaml", "groups: 0\nalerts_in_notifications: 5\n");
        assertThat(problems())
                .anySatisfy(problem ->
                        assertThat(problem)
                                .contains(
                                        "alerting/limits.yaml:2:1",
                                        "did you mean 'alerts_in_notification'?"));
        write("alerting/limits.yaml", "held_while_away: 2h\n");
        assertThat(loaded(root).limits().heldWhileAway()).isEqualTo(Duration.ofHours(2));
        assertThat(loaded(root).limits().heldWhileReplaced()).isEqualTo(Duration.ofMinutes(5));
        write("alerting/limits.yaml", "held_while_replaced: 31d\n");
        assertThat(problems().getFirst())
                .contains("alerting/limits.yaml:1:22", "expected 0s to 30d");
        write("alerting/limits.yaml", "held_while_away: 31d\n");
        assertThat(problems().getFirst())
                .contains("alerting/limits.yaml:1:18", "expected 0s to 30d");
        write("alerting/limits.yaml", "groups: 0\n");
        assertThat(problems().getFirst())
                .contains("alerting/limits.yaml:1:9", "expected at least 1");
    }

    @Test
    void whatIsExperimentalInPromQlIsSwitchedOnByName() throws IOException {
        String rule =
                "groups: [{name: lifts, rules: [{alert: Slow, expr: 'rate(x[2 * 5m] %s) > 1'}]}]\n";
        write("alerting/rules/lifts.yaml", rule.formatted("anchored"));
        assertThat(problems().getFirst())
                .contains(
                        "alerting/rules/lifts.yaml:1",
                        "1:8",
                        "off: the feature promql-duration-expr turns it on");

        write(
                "alerting/promql.yaml",
                "features: [promql-duration-expr, promql-extended-range-selectors]\n");
        assertThat(loaded(root).features())
                .containsExactlyInAnyOrder(
                        Feature.DURATION_EXPRESSIONS, Feature.EXTENDED_SELECTORS);

        write("alerting/rules/lifts.yaml", rule.formatted("").replace("2 * 5m", "step()"));
        assertThat(problems().getFirst()).contains("duration must be greater than 0: step() is 0s");

        write("alerting/promql.yaml", "features: [promql-everything]\n");
        assertThat(problems())
                .anySatisfy(problem ->
                        assertThat(problem)
                                .contains(
                                        "alerting/promql.yaml:1:12",
                                        "unknown feature 'promql-everything'",
                                        "promql-binop-fill-modifiers"));
    }

    @Test
    void objectivesBecomeRulesBehindThoseOfFiles() throws IOException {
        write("alerting/slos/own.yaml", "slos:\n" + objective("search", ""));

        AlertingConfig config = loaded(root);

        assertThat(config.slos()).extracting(Slo::name).containsExactly("search");
        assertThat(config.groups())
                .extracting(RuleGroup::name)
                .containsExactly("slo-search", "slo-search-budget");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objective: 100 | objective | percent, more than 0",
                "period: 90d | period | 7d, 28d, 30d",
                "by: [] | by | names of labels",
                "minimum: -1 | minimum | 0 or more",
                "'errors: rate(a[5m])' | errors | has no window",
                "'total: rate(a[{{.window}}]' | total | PromQL",
                "'total: scalar(sum(rate(a[{{.window}}])))' | total | cannot be added up",
                "wanted: 1 | wanted | unknown field",
            })
    void whatIsWrongWithAnObjectiveIsSaid(String line, String field, String expected)
            throws IOException {
        write("alerting/slos/own.yaml", "slos:\n" + objective("search", line));

        assertThat(problems().getFirst())
                .contains("alerting/slos/own.yaml", field)
                .containsIgnoringCase(expected);
    }

    @Test
    void whatAServiceDoesForTheFirmBecomesRules() throws IOException {
        business("sum(sign_ups)");
        assertThat(loaded(root).groups())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.file()).isEqualTo("business");
                    assertThat(group.name()).isEqualTo("shop");
                    assertThat(group.rules())
                            .extracting(Rule::name)
                            .containsExactly("business:value", "BusinessMetricLow");
                });

        business("sum(sign_ups");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        "services/shop.yaml:6:30",
                        "business.sign-ups.query: expected a PromQL expression");
    }

    private void business(String query) throws IOException {
        write(
                "services/shop.yaml",
                """
                name: shop
                team: sales
                owner: maria
                tier: 1
                environments: {production: {}}
                business: {sign-ups: {query: '%s', lowerBound: 5}}
                """
                        .formatted(query));
    }

    @Test
    void anObjectiveIsThereOnceAndMeasuredHere() throws IOException {
        write("alerting/slos/a.yaml", "slos:\n" + objective("search", ""));
        write("alerting/slos/b.yaml", "slos:\n" + objective("search", ""));
        assertThat(problems()).singleElement().asString().contains("b.yaml:2", "there twice");

        Files.delete(root.resolve("alerting/slos/b.yaml"));
        write("alerting/datasource.yaml", "url: https://mimir.example/prometheus\n");
        AlertingConfig elsewhere = loaded(root);
        assertThat(elsewhere.slos()).isEmpty();
        assertThat(elsewhere.groups()).isEmpty();
    }

    /** An objective in which a line takes the place of its own of the same field. */
    private static String objective(String name, String line) {
        String field = line.contains(":") ? line.substring(0, line.indexOf(':')) : "none";
        return Stream.of(
                        "name: " + name,
                        "objective: 99.9",
                        "errors: rate(a{code=\"5xx\"}[{{.window}}])",
                        "total: rate(a[{{.window}}])",
                        line)
                .filter(each -> each.equals(line) || !each.startsWith(field + ":"))
                .filter(each -> !each.isEmpty())
                .map(each -> "    " + each + "\n")
                .collect(Collectors.joining())
                .replaceFirst("    ", "  - ");
    }

    private List<String> problems() {
        return switch (load(root)) {
            case ConfigLoader.Result.Refused(List<ConfigProblem> problems) ->
                    problems.stream().map(ConfigProblem::toString).toList();
            case ConfigLoader.Result.Loaded loaded -> throw new AssertionError(loaded);
        };
    }

    private static AlertingConfig loaded(Path directory) {
        return loaded(load(directory));
    }

    private static AlertingConfig loaded(ConfigLoader.Result result) {
        return switch (result) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class);
            case ConfigLoader.Result.Refused(List<ConfigProblem> problems) ->
                    throw new AssertionError(problems);
        };
    }

    private static ConfigLoader.Result load(Path directory) {
        return load(directory, new AlertingReader());
    }

    private static ConfigLoader.Result load(Path directory, AlertingReader reader) {
        return new ConfigLoader(List.of(new CatalogueReader(), reader)).load(directory);
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
