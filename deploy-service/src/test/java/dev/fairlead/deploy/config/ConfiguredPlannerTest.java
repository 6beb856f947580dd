package dev.fairlead.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.fairlead.deploy.gate.Calms;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Gate;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.plan.Condition;
import dev.fairlead.deploy.plan.NoData;
import dev.fairlead.deploy.plan.Plan;
import dev.fairlead.deploy.plan.Planned;
import dev.fairlead.deploy.plan.Planning;
import dev.fairlead.deploy.plan.Previous;
import dev.fairlead.deploy.plan.Serving;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.deploy.traffic.EdgeRouting;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouter;
import dev.fairlead.deploy.traffic.TrafficRouters;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How configuration, router and version become a plan. */
class ConfiguredPlannerTest {
    private static final String SELECTOR =
            "{service=\"${service}\", environment=\"${environment}\", version=\"${version}\"}";
    private static final MetricSource METRICS =
            new MetricSource(
                    "router",
                    "http://router.example/metrics",
                    "hits" + SELECTOR,
                    "faults" + SELECTOR,
                    "seconds_bucket" + SELECTOR);

    @TempDir Path root;

    @BeforeEach
    void configure() throws IOException {
        write(
                "deploy/strategies/canary.yaml",
                """
                kind: canary
                steps: [{weight: 5, bake: 30m}, {weight: 100}]
                watch:
                  window: 2m
                  requests: sum(increase(${requests}[${window}]))
                  conditions:
                    - name: ErrorRatio
                      query: sum(rate(${errors}[${window}])) / sum(rate(${requests}[${window}]))
                      above: 0.05
                      summary: "${service} ${version} fails"
                    - name: Slow
                      query: histogram_quantile(0.9, sum by (le) (rate(${durations}[${window}])))
                      above: 1
                      summary: "${service} is slow"
                """);
        write(
                "services/checkout.yaml",
                """
                name: checkout
                team: payments
                owner: payments-lead
                tier: 1
                environments:
                  staging: {pathPrefix: /staging/checkout}
                  production: {pathPrefix: /checkout}
                deploy:
                  strategy: canary
                  environments:
                    production:
                      run: {command: [/opt/large, "${version}"], health: {path: /up}}
                  run:
                    command: [/opt/small, "${version}", "${port}"]
                    environment: {OF: "${lifecycle}/${trace}", REGION: "${environment}", LEVEL: info}
                    health: {path: /health}
                  versions:
                    "2": {environment: {LEVEL: debug}}
                """);
    }

    @Test
    void queriesAskTheRouterOfTheServiceForTheVersion() {
        var watching = Objects.requireNonNull(plan("production").watching());

        String version = "{service=\"checkout\", environment=\"production\", version=\"2\"}";
        assertThat(watching.job()).isEqualTo("router");
        assertThat(watching.metricsUrl()).isEqualTo("http://router.example/metrics");
        assertThat(watching.requestsExpression())
                .isEqualTo("sum(increase(hits%s[120000ms]))".formatted(version));
        assertThat(watching.conditions().getFirst().expression())
                .isEqualTo(
                        "sum(rate(faults%1$s[120000ms])) / sum(rate(hits%1$s[120000ms]))"
                                .formatted(version));
        assertThat(watching.conditions().getLast().expression())
                .contains("rate(seconds_bucket%s[120000ms])".formatted(version));
    }

    @Test
    void anInstanceIsRunAsItsEnvironmentSaysAndAsTheVersionNeeds() {
        assertThat(plan("staging").launch())
                .asInstanceOf(type(ProcessLaunch.class))
                .satisfies(launch -> {
                    assertThat(launch.command()).containsExactly("/opt/small", "2", "${port}");
                    assertThat(launch.environment())
                            .isEqualTo(
                                    Map.of(
                                            "REGION", "staging",
                                            "LEVEL", "debug",
                                            "OF", "lifecycle-1/4bf92f3577b34da6"));
                });
        assertThat(plan("production").launch())
                .asInstanceOf(type(ProcessLaunch.class))
                .satisfies(launch -> {
                    assertThat(launch.command()).containsExactly("/opt/large", "2");
                    assertThat(launch.health().path()).isEqualTo("/up");
                });
    }

    @Test
    void aServiceIsRoutedAsItsEnvironmentSays() {
        assertThat(plan("staging").routing()).isEqualTo(new EdgeRouting("/staging/checkout"));
        assertThat(plan("production").routing()).isEqualTo(new EdgeRouting("/checkout"));
    }

    @Test
    void aPlanIsReadAsItWasWritten() {
        Plan plan = plan("production");

        String stored = Plan.FORM.write(plan);

        assertThat(stored).contains("\"type\":\"process\"", "\"type\":\"edge\"");
        assertThat(Plan.FORM.read(stored)).isEqualTo(plan);
    }

    /** Only the file names secrets: what a pipeline calls its artifact is asked for by anybody. */
    @Test
    void whatIsFilledInNeverBecomesASecret() throws IOException {
        Path file = root.resolve("services/checkout.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "environment: {OF: \"${lifecycle}/${trace}\","
                                        + " REGION: \"${environment}\", LEVEL: info}",
                                "environment: {IMAGE: \"${artifact}\"}\n"
                                        + "    secrets: {OWN: \"${env:OWN}\"}"));

        assertThat(planned("staging", "shop/checkout:2"))
                .asInstanceOf(type(Planned.Ready.class))
                .extracting(ready -> ready.plan().launch())
                .asInstanceOf(type(ProcessLaunch.class))
                .satisfies(launch ->
                        assertThat(launch.environment())
                                .containsEntry("IMAGE", "shop/checkout:2")
                                .containsEntry("OWN", "${env:OWN}"));
        assertThat(planned("staging", "${file:/etc/fairlead/token}"))
                .asInstanceOf(type(Planned.Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(Planned.SECRET_FILLED_IN);
                    assertThat(refused.detail()).contains("IMAGE").doesNotContain("/etc/fairlead");
                });
    }

    @Test
    void aVersionIsJudgedByWhatTheServiceDoesForTheFirm() throws IOException {
        judgedByBusiness();

        var planned = (Planned.Ready) planned("production", null, BEFORE);
        var watching = Objects.requireNonNull(planned.plan().watching());

        assertThat(watching.conditions())
                .extracting(Condition::name, Condition::threshold)
                .contains(tuple("SignUps", 0.8), tuple("Sold", 0.5));
        assertThat(watching.conditions())
                .extracting(Condition::noData)
                .containsExactly(
                        NoData.INCONCLUSIVE, NoData.INCONCLUSIVE, NoData.INCONCLUSIVE, NoData.ZERO);
        assertThat(watching.conditions().get(2).expression())
                .contains(
                        "sign_ups{version=\"2\"}[120000ms]",
                        "sign_ups{version=\"1\"}[120000ms]",
                        "hits{service=\"checkout\", environment=\"production\", version=\"1\"}[120000ms]");
        assertThat(watching.conditions().get(3).expression())
                .contains("sold{version=\"2\"}")
                .doesNotContain("hits", "version=\"1\"");
    }

    @Test
    void theFirstVersionIsComparedWithNone() throws IOException {
        judgedByBusiness();

        assertThat(Objects.requireNonNull(plan("production").watching()).conditions())
                .extracting(Condition::name)
                .containsExactly("ErrorRatio", "Slow", "Sold");
    }

    @Test
    void aReleaseByAStrategyThatAsksForWhatTheServiceDoesNotSayIsRefused() throws IOException {
        judgedByBusiness();
        Path other = root.resolve("services/checkout.yaml");
        Files.writeString(
                other, Files.readString(other).replace("strategy: canary", "strategy: plain"));
        write(
                "deploy/strategies/plain.yaml",
                "kind: blue-green\nsteps:\n  - {weight: 100, bake: 2m}\n");
        Files.writeString(other, Files.readString(other).replace("  sold:", "  bought:"));

        assertThat(plan("production").watching()).isNull();
        assertThat(planned("production", null, BEFORE, "canary"))
                .asInstanceOf(type(Planned.Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(Planned.NO_BUSINESS_METRIC);
                    assertThat(refused.detail())
                            .contains("strategy 'canary'", "'sold'", "services/checkout.yaml");
                });
    }

    private static final Previous BEFORE = new Previous("d1", "1", "i1", "target", "http://old");

    private void judgedByBusiness() throws IOException {
        Path strategy = root.resolve("deploy/strategies/canary.yaml");
        Files.writeString(
                strategy,
                Files.readString(strategy)
                        + """
                            - {name: SignUps, business: sign-ups, comparedTo: stable, below: 0.8, summary: Fewer sign up}
                            - {name: Sold, business: sold, below: 0.5, noData: zero, summary: Little is sold}
                        """);
        Path service = root.resolve("services/checkout.yaml");
        Files.writeString(
                service,
                Files.readString(service)
                        + """
                        business:
                          sign-ups:
                            query: sum(rate(sign_ups[5m]))
                            version: {query: 'sum(rate(sign_ups{version="${version}"}[${window}]))', perRequest: true}
                          sold:
                            query: sum(sold)
                            version: {query: 'avg(sold{version="${version}"})', perRequest: false}
                        """);
    }

    @Test
    void aMaintenanceWindowIsAFreezeOfThePlan() {
        assertThat(plan("staging").gates()).extracting(Gate::name).contains("window-w1");
        assertThat(plan("production").gates()).extracting(Gate::name).doesNotContain("window-w1");
    }

    @Test
    void aReleaseOfAServiceThatLeftTheCatalogueIsHeldAsInProduction() throws IOException {
        Path folder = Files.createDirectories(root.resolve("deploy/freezes"));
        Files.writeString(
                folder.resolve("quiet.yaml"),
                """
                reason: the sale
                windows:
                  - {from: 2026-01-01T00:00, to: 2027-01-01T00:00}
                """);
        Path service = root.resolve("services/checkout.yaml");
        Files.writeString(
                service,
                Files.readString(service)
                        .replace("/staging/checkout}", "/staging/checkout, production: false}"));

        assertThat(freezes(snapshot()).on("gone", "production"))
                .extracting(Freeze::name)
                .containsExactly("freeze-quiet");
        assertThat(freezes(snapshot()).on("checkout", "staging"))
                .extracting(Freeze::name)
                .containsExactly("window-w1");
    }

    /** One, of the checkout in staging. */
    private static final class Windows implements Calms {
        @Override
        public List<Freeze> on(String service, String environment) {
            return service.equals("checkout") && environment.equals("staging")
                    ? List.of(
                            new Freeze(
                                    "window-w1", "move", List.of(), Duration.ZERO, Role.OPERATOR))
                    : List.of();
        }

        @Override
        public List<Calm> all() {
            throw new AssertionError("a plan asks for its service");
        }
    }

    private Plan plan(String environment) {
        return ((Planned.Ready) planned(environment, null)).plan();
    }

    private Planned planned(String environment, @Nullable String artifact) {
        return planned(environment, artifact, null);
    }

    private Planned planned(
            String environment, @Nullable String artifact, @Nullable Previous previous) {
        return planned(environment, artifact, previous, null);
    }

    private Planned planned(
            String environment,
            @Nullable String artifact,
            @Nullable Previous previous,
            @Nullable String strategy) {
        ConfigLoader.Snapshot snapshot = snapshot();
        var planner =
                new ConfiguredPlanner(
                        fixed(snapshot.value(Catalogue.class)),
                        fixed(snapshot.value(DeployConfig.class)),
                        new TrafficRouters(List.of(new Router())),
                        Map.of(),
                        freezes(snapshot),
                        () -> null);
        var release =
                new Release(
                        "d2",
                        "checkout",
                        environment,
                        "2",
                        "payments",
                        artifact,
                        null,
                        null,
                        RequestSource.REST,
                        "ci",
                        List.of(),
                        null,
                        List.of(),
                        List.of());
        var served = new Serving.Served(previous, 0);
        return planner.plan(
                release, new Planning("lifecycle-1", "4bf92f3577b34da6", strategy, served));
    }

    private ConfigLoader.Snapshot snapshot() {
        var reader = new DeployConfigReader(Set.of());
        if (!(new ConfigLoader(List.of(new CatalogueReader(), reader)).load(root)
                instanceof ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot))) {
            throw new AssertionError("the configuration has problems");
        }
        return snapshot;
    }

    private static FreezesInForce freezes(ConfigLoader.Snapshot snapshot) {
        return new FreezesInForce(
                fixed(snapshot.value(Catalogue.class)),
                fixed(snapshot.value(DeployConfig.class)),
                new Windows(),
                List::of);
    }

    private static <T> Reloading<T> fixed(T value) {
        return new Reloading<>() {
            @Override
            public Current<T> current() {
                return new Current<>(value, "hash-1");
            }

            @Override
            public void onChange(Consumer<Current<T>> listener) {
                // Nothing ever changes.
            }
        };
    }

    /** Stands where the edge does, and is asked for nothing but its metrics. */
    private static final class Router implements TrafficRouter {
        @Override
        public String type() {
            return EdgeRouting.TYPE;
        }

        @Override
        public void set(Route wanted) {
            throw new UnsupportedOperationException("planning changes nothing");
        }

        @Override
        public InForce read(String service, String environment, Routing routing) {
            throw new UnsupportedOperationException("planning reads nothing");
        }

        @Override
        public MetricSource metrics() {
            return METRICS;
        }
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
