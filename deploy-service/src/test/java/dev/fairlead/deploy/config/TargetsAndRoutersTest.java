package dev.fairlead.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.traffic.GatewayRouting;
import dev.fairlead.deploy.traffic.SelectorRouting;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service's file says of targets and routers of others, and what is wrong with it. */
class TargetsAndRoutersTest {
    private static final String RUN =
            "{type: kubernetes, cluster: eu, namespace: shop, deployment: checkout, port: 8080,"
                    + " health: {path: /health}}";
    private static final String ROUTE = "{type: kubernetes-gateway, namespace: shop, route: front}";

    @TempDir Path root;

    @BeforeEach
    void configure() throws IOException {
        write(
                "deploy/strategies/canary.yaml",
                "kind: canary\nsteps: [{weight: 5, bake: 2m}, {weight: 100}]\n");
    }

    @Test
    void targetAndRouterAreNamed() throws IOException {
        service(RUN, ROUTE);

        ServiceSection section = section();
        assertThat(
                        section.runIn("production")
                                .launch(
                                        text -> text.replace("${artifact}", "a@b"),
                                        Map.of("A", "b")))
                .asInstanceOf(type(KubernetesLaunch.class))
                .satisfies(launch -> {
                    assertThat(launch.cluster()).isEqualTo("eu");
                    assertThat(launch.image()).isEqualTo("a@b");
                    assertThat(launch.environment()).isEqualTo(Map.of("A", "b"));
                });
        var environment = new Environment("production", null, true, Map.of());
        assertThat(section.trafficIn("production").routing(environment))
                .isEqualTo(new GatewayRouting("default", "shop", "front", null));
        assertThat(section.trafficIn("staging").routing(environment))
                .isEqualTo(new SelectorRouting("default", "shop", "checkout"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespace: shop|namespace: Shop|deploy.run.namespace is 'Shop': expected the name of a namespace",
                "deployment: checkout|replicas: 1|either deployment",
                "deployment: checkout|manifests: here|deploy.run.manifests is 'here': expected the absolute path",
                "port: 8080|port: 0|deploy.run.port is '0': expected 1 to 65535",
                "port: 8080|port: 1, replicas: 0|deploy.run.replicas is '0': expected 1 to 1000",
                "port: 8080|port: 1, image: '${tag}'|nothing fills in tag",
                "port: 8080|port: 1, labels: {-: a}|labels: expected keys of labels",
                "port: 8080|port: 1, stopGrace: 2h|deploy.run.stopGrace is '2h': expected 1s to 1h",
                "path: /health|path: /health, timeout: 500ms|a timeout of 1s or more",
            })
    void whatIsWrongIsSaid(String part, String other, String problem) throws IOException {
        service(RUN.replace(part, other), ROUTE);

        assertThat(problems()).anyMatch(said -> said.contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ensure: [/bin/ensure]|ensure: [ensure]|the absolute path of a program",
                "ensure: [/bin/ensure]|ensure: [/bin/ensure, '${port}']|nothing fills in port",
                "timeout: 5m|timeout: 1h|more than 0s, at most 30m",
                "A: b|FAIRLEAD_URL: b|names that do not begin with FAIRLEAD_",
            })
    void whatIsWrongWithAHookIsSaid(String part, String other, String problem) throws IOException {
        String hooks =
                "{type: command, ensure: [/bin/ensure], stop: [/bin/stop], look: [/bin/look],"
                        + " timeout: 5m, environment: {A: b}, health: {path: /health}}";
        service(hooks.replace(part, other), ROUTE);

        assertThat(problems()).anyMatch(said -> said.contains(problem));
    }

    @Test
    void aRouterOfAllOrNothingNeedsAStrategyOfOneStep() throws IOException {
        service(RUN, "{type: kubernetes-service, namespace: shop, name: checkout}");

        assertThat(problems())
                .anyMatch(said ->
                        said.contains(
                                "environments.production: strategy 'canary' has shares of less than 100"));
    }

    @Test
    void aBackendOfHaproxyIsOfOneEnvironmentOfOneServiceOnly() throws IOException {
        service(RUN, "{type: haproxy, backend: checkout}");
        assertThat(section().trafficIn("production").alone()).isPresent();

        Path file = root.resolve("services/checkout.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "{type: kubernetes-service, namespace: shop, name: checkout}",
                                "{type: haproxy, backend: checkout}"));

        assertThat(problems())
                .anyMatch(said ->
                        said.contains(
                                "backend 'checkout' of HAProxy 'default' is that of environment"));
    }

    @Test
    void aServiceOfAClusterIsOfOneEnvironmentOfOneServiceOnly() throws IOException {
        service(RUN, "{type: kubernetes-service, namespace: shop, name: checkout}");

        assertThat(problems())
                .anyMatch(said ->
                        said.contains(
                                "Service 'checkout' of the namespace 'shop' in cluster 'default' is that of environment"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "route: front|route: front|true",
                "route: front|route: front, rule: 0|true",
                "route: front, rule: 1|route: front, rule: 2|true",
                "route: front|route: back|false",
                "route: front|route: front, cluster: other|false",
            })
    void anHttpRouteIsOfOneEnvironmentOfOneServiceOnly(
            String production, String staging, boolean isShared) throws IOException {
        String traffic = "{type: kubernetes-gateway, namespace: shop, %s}";
        service(RUN, traffic.formatted(production));
        Path file = root.resolve("services/checkout.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "{type: kubernetes-service, namespace: shop, name: checkout}",
                                traffic.formatted(staging)));

        boolean isRefused =
                load() instanceof ConfigLoader.Result.Refused(List<ConfigProblem> problems)
                        && problems.stream()
                                .allMatch(one -> one.toString().contains("HTTPRoute 'front'"));
        assertThat(isRefused).isEqualTo(isShared);
    }

    @Test
    void aRouterThatCountsNoDurationsNeedsAStrategyThatAsksForNone() throws IOException {
        write(
                "deploy/strategies/canary.yaml",
                """
                kind: canary
                steps: [{weight: 5, bake: 5m}, {weight: 100}]
                watch:
                  requests: sum(increase(${requests}[${window}]))
                  conditions:
                    - name: Slow
                      query: histogram_quantile(0.9, sum by (le) (rate(${durations}[${window}])))
                      above: 1
                      summary: slow
                """);
        service(RUN, "{type: haproxy, backend: checkout}");

        assertThat(problems())
                .anyMatch(said ->
                        said.contains(
                                "environments.production: strategy 'canary' asks for ${durations}"));
    }

    private void service(String run, String traffic) throws IOException {
        write(
                "deploy/strategies/timed.yaml",
                "kind: blue-green\nsteps: [{weight: 100, bake: 2m}]\n");
        write(
                "services/checkout.yaml",
                """
                name: checkout
                team: payments
                owner: payments-lead
                tier: 1
                environments:
                  staging: {production: false}
                  production: {}
                deploy:
                  strategy: canary
                  run: %s
                  traffic: %s
                  environments:
                    staging:
                      strategy: timed
                      traffic: {type: kubernetes-service, namespace: shop, name: checkout}
                """
                        .formatted(run, traffic));
    }

    private ServiceSection section() {
        return switch (load()) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    Objects.requireNonNull(
                            snapshot.value(DeployConfig.class).services().get("checkout"));
            case ConfigLoader.Result.Refused(List<ConfigProblem> problems) ->
                    throw new AssertionError(problems);
        };
    }

    private List<String> problems() {
        return switch (load()) {
            case ConfigLoader.Result.Refused(List<ConfigProblem> problems) ->
                    problems.stream().map(ConfigProblem::toString).toList();
            case ConfigLoader.Result.Loaded loaded -> throw new AssertionError(loaded);
        };
    }

    private ConfigLoader.Result load() {
        return new ConfigLoader(List.of(new CatalogueReader(), new DeployConfigReader(Set.of())))
                .load(root);
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
