package dev.fairlead.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.gate.Approvals;
import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Staged;
import dev.fairlead.deploy.traffic.edge.EdgeFile;
import dev.fairlead.events.deployments.Strategy;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Percentage;
import dev.fairlead.platform.loadtest.LoadLimits;
import dev.fairlead.platform.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployConfigReaderTest {
    private static final String STRATEGY = "deploy/strategies/canary.yaml";
    private static final String SERVICE = "services/checkout.yaml";
    private static final String CANARY =
            """
            kind: canary
            steps:
              - {weight: 5, bake: 30m}
              - {weight: 100}
            watch:
              window: 5m
              requests: 'sum(increase(requests_total{version="${version}"}[${window}]))'
              conditions:
                - name: ErrorRatio
                  query: 'sum(rate(errors_total{version="${version}"}[${window}]))'
                  above: 0.05
                  summary: "Requests to ${service} ${version} fail"
            """;
    private static final String CHECKOUT =
            """
            name: checkout
            team: payments
            owner: payments-lead
            tier: 1
            environments:
              production: {pathPrefix: /checkout}
            deploy:
              strategy: canary
              run:
                command: [/opt/checkout, --version, "${version}", --port, "${port}"]
                health: {path: /health}
            """;

    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(strings = {"config", "config/examples/demo"})
    void theConfigurationThatShipsIsInOrder(String tree) {
        DeployConfig config = loaded(Path.of("..").resolve(tree));

        assertThat(config.strategies().get("canary"))
                .isNotNull()
                .extracting(StrategyFile::kind)
                .isEqualTo(Strategy.CANARY);
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        write(STRATEGY, CANARY);
        write(SERVICE, CHECKOUT);

        StrategyFile strategy = Objects.requireNonNull(loaded(root).strategies().get("canary"));

        assertThat(strategy.keepPrevious()).isEqualTo(Duration.ofHours(24));
        assertThat(Objects.requireNonNull(strategy.watch()).interval())
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void anEnvironmentMayHaveAStrategyAndAChecklistOfItsOwn() throws IOException {
        write(STRATEGY, CANARY);
        write(
                "deploy/strategies/timed.yaml",
                "kind: blue-green\nsteps:\n  - {weight: 100, bake: 2m}\n");
        write(
                SERVICE,
                changed(
                        CHECKOUT.replace(
                                "  production: {pathPrefix: /checkout}",
                                "  production: {pathPrefix: /checkout}\n"
                                        + "  staging: {pathPrefix: /staging, production: false}"),
                        "strategy: canary",
                        "strategy: canary\n"
                                + "  checklist: [unit-tests, e2e-tests]\n"
                                + "  environments:\n"
                                + "    staging: {strategy: timed, checklist: [unit-tests],"
                                + " checklistWait: 30m}"));

        DeployConfig config = loaded(root);
        ServiceSection section = Objects.requireNonNull(config.services().get("checkout"));

        assertThat(Objects.requireNonNull(config.strategies().get("timed")).watch()).isNull();
        assertThat(section.strategyIn("staging")).isEqualTo("timed");
        assertThat(section.strategyIn("production")).isEqualTo("canary");
        assertThat(section.gatesIn("staging", "payments", List.of(), List.of()))
                .containsExactly(
                        new Checklist("checklist", List.of("unit-tests"), Duration.ofMinutes(30)));
        assertThat(section.gatesIn("production", "payments", List.of(), List.of()))
                .containsExactly(
                        new Checklist(
                                "checklist", List.of("unit-tests", "e2e-tests"), Duration.ZERO));
    }

    @Test
    void whatIsAskedOfEvidenceIsOfAnItemAndAnEnvironmentMayAskMore() throws IOException {
        write(STRATEGY, CANARY);
        write(
                SERVICE,
                changed(
                        CHECKOUT,
                        "strategy: canary",
                        "strategy: canary\n"
                                + "  checklist: [security-scan, performance-tests]\n"
                                + "  checklistAfter: [documentation-updated]\n"
                                + "  evidence:\n"
                                + "    security-scan: {within: 24h}\n"
                                + "    performance-tests: {within: 7d, p95: 200ms, errors: 0.1%}\n"
                                + "    documentation-updated: {p95: 1s}\n"
                                + "  environments:\n"
                                + "    production: {evidence: {security-scan: {within: 1h}}}"));

        DeployConfig config = loaded(root);
        ServiceSection section = Objects.requireNonNull(config.services().get("checkout"));

        assertThat(section.gatesIn("production", "payments", List.of(), List.of()))
                .containsExactly(
                        new Checklist(
                                "checklist",
                                List.of("security-scan", "performance-tests"),
                                Duration.ZERO,
                                Map.of(
                                        "security-scan", Duration.ofHours(1),
                                        "performance-tests", Duration.ofDays(7)),
                                Map.of(
                                        "performance-tests",
                                        new LoadLimits(
                                                Duration.ofMillis(200), new Percentage(0.1), 100)),
                                List.of()));
        assertThat(section.afterwardsIn("production").items())
                .containsExactly("documentation-updated");
        assertThat(config.loadLimits("checkout", null, "performance-tests"))
                .contains(new LoadLimits(Duration.ofMillis(200), new Percentage(0.1), 100));
        assertThat(config.loadLimits("checkout", null, "documentation-updated"))
                .contains(new LoadLimits(Duration.ofSeconds(1), new Percentage(1), 100));
        assertThat(config.loadLimits("checkout", "production", "security-scan")).isEmpty();
        assertThat(config.loadLimits("unknown", null, "performance-tests")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{scan: {within: 1h}}|deploy.evidence.scan: expected one of the items of checklist and checklistAfter: security-scan",
                "{security-scan: {within: 0s}}|within is '0s': expected more than 0s, 366d at most",
                "{security-scan: {p95: 2h}}|p95 is '2h': expected more than 0s, 1h at most",
                "{security-scan: {requests: 0}}|requests is '0': expected 1 or more",
            })
    void whatIsWrongWithWhatIsAskedOfEvidenceIsSaid(String evidence, String problem)
            throws IOException {
        write(STRATEGY, CANARY);
        write(
                SERVICE,
                changed(
                        CHECKOUT,
                        "strategy: canary",
                        "strategy: canary\n  checklist: [security-scan]\n  evidence: " + evidence));

        assertThat(problems()).anyMatch(said -> said.contains(problem));
    }

    private static final String TWO_PLACES =
            CHECKOUT.replace(
                    "  production: {pathPrefix: /checkout}",
                    "  production: {pathPrefix: /checkout}\n"
                            + "  staging: {pathPrefix: /staging, production: false}");

    private void environments(String text) throws IOException {
        write(STRATEGY, CANARY);
        write(
                SERVICE,
                changed(
                        TWO_PLACES,
                        "strategy: canary",
                        "strategy: canary\n  environments:\n" + text.indent(4)));
    }

    @Test
    void anEnvironmentMayRequireASuccessElsewhereAndApprovals() throws IOException {
        environments(
                """
                production:
                  requires: {environment: staging, soak: 30m}
                  approvals: {needed: 2, within: 4h}
                """);
        write(
                "deploy/freezes/weekend.yaml",
                """
                reason: Nobody is there
                timeZone: Europe/Berlin
                windows:
                  - {from: 2026-01-02T16:00, rule: FREQ=WEEKLY;BYDAY=FR, lasts: 2d14h}
                  - {from: 2026-12-23T18:00, to: 2027-01-04T08:00}
                """);

        DeployConfig config = loaded(root);
        ServiceSection section = Objects.requireNonNull(config.services().get("checkout"));

        assertThat(section.gatesIn("production", "payments", List.of(), List.of()))
                .containsExactly(
                        new Checklist("checklist", List.of(), Duration.ZERO),
                        new Staged("staging", Duration.ofMinutes(30), Duration.ZERO),
                        new Approvals(2, Role.OPERATOR, List.of("payments"), Duration.ofHours(4)));
        assertThat(section.gatesIn("staging", "payments", List.of(), List.of())).hasSize(1);
        Freeze weekend = Objects.requireNonNull(config.freezes().get("weekend")).gate("weekend");
        assertThat(weekend.name()).isEqualTo("freeze-weekend");
        assertThat(weekend.endOf(Instant.parse("2026-11-28T12:00:00Z")))
                .contains(Instant.parse("2026-11-30T05:00:00Z"));
        assertThat(weekend.endOf(Instant.parse("2026-12-25T12:00:00Z")))
                .contains(Instant.parse("2027-01-04T07:00:00Z"));
        assertThat(weekend.endOf(Instant.parse("2026-11-30T05:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "production: {requires: {environment: stagin}} | unknown environment 'stagin'",
                "production: {requires: {environment: production}} | requires itself",
                "{production: {requires: {environment: staging}}, staging: {requires: {environment: production}}} | requires itself",
                "production: {requires: {environment: staging, soak: 31d}} | 0s to 30d",
                "production: {requires: {environment: staging, soak: 1h, waitFor: 30m}} | or more",
                "production: {approvals: {needed: 0}} | 1 to 20",
                "production: {approvals: {role: viewer}} | operator or admin",
                "production: {approvals: {within: 0s}} | more than 0s",
            })
    void whatCouldNeverBeMetIsAProblem(String environments, String expected) throws IOException {
        environments(
                environments.startsWith("{")
                        ? environments
                                .substring(1, environments.length() - 1)
                                .replace("}}, ", "}}\n")
                        : environments);

        assertThat(problems()).anyMatch(problem -> problem.contains(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows: [] | at least one window",
                "windows: [{from: 2026-01-01T00:00}] | either to, or rule and lasts",
                "windows: [{from: 2026-01-02T00:00, to: 2026-01-01T00:00}] | a time after",
                "windows: [{from: 2026-01-02, to: 2026-01-03T00:00}] | a time of the wall clock",
                "windows: [{from: 2026-01-02T00:00, rule: FREQ=SOMETIMES, lasts: 1h}] | a recurrence rule",
                "windows: [{from: 2026-01-02T00:00, rule: FREQ=HOURLY, lasts: 1h}] | more often than daily",
                "windows: [{from: 2026-01-02T00:00, to: 2026-01-03T00:00}], services: [chekout] | unknown service 'chekout'",
                "windows: [{from: 2026-01-02T00:00, to: 2026-01-03T00:00}], environments: [moon] | unknown environment 'moon'",
                "windows: [{from: 2026-01-02T00:00, to: 2026-01-03T00:00}], override: ci | operator or admin",
                "windows: [{from: 2026-01-02T00:00, to: 2026-01-03T00:00}], timeZone: Mars/Olympus | time zone",
            })
    void aFreezeThatCannotBeMeantIsAProblem(String fields, String expected) throws IOException {
        write(STRATEGY, CANARY);
        write(SERVICE, CHECKOUT);
        write("deploy/freezes/odd.yaml", "{reason: why, " + fields + "}\n");

        assertThat(problems()).anyMatch(problem -> problem.contains(expected));
    }

    @Test
    void targetAndRouterMayBeNamedAndAnEnvironmentMayHaveItsOwn() throws IOException {
        write(STRATEGY, CANARY);
        write(
                SERVICE,
                changed(
                        changed(
                                CHECKOUT,
                                "run:",
                                "traffic: {type: edge}\n  run:\n    type: process"),
                        "strategy: canary",
                        "strategy: canary\n  environments:\n    production:\n"
                                + "      run: {type: process, command: [/opt/large], health: {path: /up}}"));

        ServiceSection section = Objects.requireNonNull(loaded(root).services().get("checkout"));

        assertThat(section.run().texts()).hasSize(5);
        assertThat(section.runIn("staging")).isEqualTo(section.run());
        assertThat(section.runIn("production").texts())
                .extracting(Located::value)
                .containsExactly("/opt/large");
        assertThat(section.trafficIn("production")).isEqualTo(new EdgeFile());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    kind: canary     | kind: carnival            | :1:7 | kind is 'carnival'
                    kind: canary     | kind: canary\\nspeed: 1   | :2:1 | unknown field 'speed'
                    weight: 5        | weight: 500               | :3:14 | weight is '500': expected 1 to 100
                    {weight: 100}    | {weight: 90}              | :3:3 | steps: expected a last step with the weight 100
                    bake: 30m        | bake: soon                | :3:23 | bake is 'soon': expected a duration
                    window: 5m       | window: 20s               | :6:11 | window is '20s': expected at least two intervals
                    above: 0.05      | above: much               | :11:14 | above is 'much': expected a number
                    `sum(increase(`  | `sum(increase((`          | :7: | watch.requests: expected a PromQL expression: 1:48
                    `sum(rate(`      | `sum(rat(`                | :10: | unknown function
                    `[${window}]))'\\n      above` | `[${widnow}]))'\\n      above` | : | nothing fills in widnow
                    steps:           | steps                     | :    | not YAML
                    """)
    void aFaultInAStrategyIsNamedWithItsPlace(
            String right, String wrong, String place, String problem) throws IOException {
        write(SERVICE, CHECKOUT);
        write(STRATEGY, changed(CANARY, right, wrong));

        assertThat(problems().getFirst()).contains(STRATEGY + place).contains(problem);
    }

    @Test
    void aQueryUsesOfPrometheusExperimentsWhatIsSwitchedOn() throws IOException {
        write(SERVICE, CHECKOUT);
        write(
                STRATEGY,
                changed(CANARY, "[${window}]))'\n      above", "[2 * ${window}]))'\n      above"));
        assertThat(problems().getFirst())
                .contains(STRATEGY + ":10:", "the feature promql-duration-expr turns it on");

        write("alerting/promql.yaml", "features: [promql-duration-expr]\n");

        assertThat(loaded(root).strategies()).containsKey("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    strategy: canary      | strategy: carnary         | :8:13 | unknown strategy 'carnary'
                    strategy: canary      | strateggy: canary         | :8:3 | missing field 'strategy'
                    strategy: canary      | `strategy: canary\n  environments: {production: {strategy: carnary}}` | :9:41 | unknown strategy 'carnary'
                    strategy: canary      | `strategy: canary\n  environments: {staging: {strategy: canary}}` | :8:13 | deploy.environments.staging: expected one of the service's environments: production
                    strategy: canary      | `strategy: canary\n  checklistWait: 31d` | :9:18 | checklistWait is '31d': expected 0s to 30d
                    strategy: canary      | `strategy: canary\n  environments: {production: {checklistWait: -1s}}` | : | checklistWait
                    `"${version}"`        | `"${verison}"`            | :10:41 | nothing fills in verison
                    run:                  | `migrationCheck: {timeout: 5s}\n  run:` | :9:19 | either request or command
                    run:                  | `migrationCheck: {command: ["${url}"]}\n  run:` | :9:30 | nothing fills in url
                    run:                  | `run:\n    type: pod` | :10:11 | deploy.run.type is 'pod': expected one of command, kubernetes, process
                    run:                  | `traffic: {type: nginx}\n  run:` | :9:19 | deploy.traffic.type is 'nginx': expected one of edge
                    strategy: canary      | `strategy: canary\n  environments: {production: {run: {type: pod}}}` | :9:43 | deploy.environments.production.run.type is 'pod'
                    strategy: canary      | `strategy: canary\n  environments: {production: {run: {command: ["${prot}"], health: {path: /}}}}` | :9:47 | nothing fills in prot
                    {pathPrefix: /checkout} | {}                      | `` | needs a pathPrefix
                    {path: /health}       | {path: /health, successes: 0} | :11: | successes
                    tier: 1               | tier: one                 | :4:7 | tier is 'one'
                    tier: 1               | `tier: 1\nbusiness: {sold: {query: sold, version: {query: 'sum(sold{version="${verison}"})', perRequest: true}}}` | :5:49 | nothing fills in verison
                    tier: 1               | `tier: 1\nbusiness: {sold: {query: sold, version: {query: 'sum(sold{version="${version}"}', perRequest: true}}}` | :5:49 | expected a PromQL expression
                    tier: 1               | `tier: 1\nbusiness: {sold: {query: sold, version: {query: '1', perRequest: false}}}` | :5:49 | expected a PromQL expression
                    tier: 1               | `tier: 1\nbusiness: {sold: {query: sold, version: {query: sold}}}` | :5: | missing field 'perRequest'
                    """)
    void aFaultInAServiceIsNamedWithItsPlace(
            String right, String wrong, String place, String problem) throws IOException {
        write(STRATEGY, CANARY);
        write(SERVICE, changed(CHECKOUT, right, wrong));

        assertThat(problems().getFirst()).contains(SERVICE + place).contains(problem);
    }

    @Test
    void aMetricThatAStrategyJudgesByIsThereInEveryServiceThatUsesIt() throws IOException {
        write(
                STRATEGY,
                changed(
                        CANARY,
                        "query: 'sum(rate(errors_total{version=\"${version}\"}[${window}]))'",
                        "business: sold"));
        write(SERVICE, CHECKOUT);
        assertThat(problems())
                .singleElement()
                .asString()
                .contains(SERVICE, "strategy 'canary' asks for the business metric 'sold'");

        write(
                SERVICE,
                CHECKOUT
                        + "business: {sold: {query: sold, version: {query: 'sum(sold{version=\"${version}\"})', perRequest: true}}}\n");
        assertThat(loaded(root).strategies()).containsKey("canary");
    }

    private static String changed(String text, String right, String wrong) {
        String from = right.replace("\\n", "\n");
        assertThat(text).contains(from);
        return text.replace(from, wrong.replace("\\n", "\n"));
    }

    private List<String> problems() {
        return switch (load(root)) {
            case ConfigLoader.Result.Refused(List<ConfigProblem> problems) ->
                    problems.stream().map(ConfigProblem::toString).toList();
            case ConfigLoader.Result.Loaded loaded -> throw new AssertionError(loaded);
        };
    }

    private static DeployConfig loaded(Path directory) {
        return switch (load(directory)) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(DeployConfig.class);
            case ConfigLoader.Result.Refused(List<ConfigProblem> problems) ->
                    throw new AssertionError(problems);
        };
    }

    private static ConfigLoader.Result load(Path directory) {
        return new ConfigLoader(
                        List.of(
                                new CatalogueReader(),
                                new DeployConfigReader(Set.of("java", "sample-class-path"))))
                .load(directory);
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
