package dev.fairlead.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.deploy.config.PlanOutline.GateOutline;
import dev.fairlead.deploy.config.PlanOutline.StepOutline;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release is said to be before anybody asks for it. */
class OutlinerTest {
    @TempDir Path root;

    @BeforeEach
    void configure() throws IOException {
        write(
                "deploy/strategies/canary.yaml",
                """
                kind: canary
                steps: [{weight: 5, bake: 30m}, {weight: 100}]
                trafficTimeout: 10s
                watch:
                  grace: 3m
                  requests: sum(increase(${requests}[${window}]))
                  conditions:
                    - {name: Errors, query: "sum(rate(${errors}[${window}]))", below: 2, summary: bad}
                """);
        write(
                "deploy/strategies/timed.yaml",
                "kind: blue-green\nsteps: [{weight: 100, bake: 2m}]\ntrafficTimeout: 10s\n");
        write(
                "services/checkout.yaml",
                """
                name: checkout
                team: payments
                owner: payments-lead
                tier: 1
                mode: advise
                environments:
                  staging: {pathPrefix: /staging/checkout, production: false}
                  production: {pathPrefix: /checkout}
                deploy:
                  strategy: canary
                  checklist: [unit-tests]
                  checklistWait: 1h
                  environments: {staging: {strategy: timed, checklist: [], checklistWait: 0s}}
                  run:
                    command: [/opt/small, "${port}"]
                    health: {path: /up, interval: 2s, successes: 3, timeout: 40s}
                  smokeTest: {path: /smoke, attempts: 2, timeout: 4s}
                """);
    }

    @Test
    void stepsTakeAtLeastTheirBakesAndAtMostTheirLimits() {
        PlanOutline production = outlines().getLast();

        assertThat(production.steps())
                .extracting(StepOutline::name, StepOutline::atLeast, StepOutline::atMost)
                .containsExactly(
                        tuple("start-instance", Duration.ofSeconds(4), Duration.ofSeconds(40)),
                        tuple("smoke-test", Duration.ZERO, Duration.ofSeconds(8)),
                        tuple(
                                "traffic-5",
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(33).plusSeconds(10)),
                        tuple("traffic-100", Duration.ZERO, Duration.ofSeconds(10)));
        assertThat(production.earliestEnd()).isEqualTo(Duration.ofMinutes(30).plusSeconds(4));
        assertThat(production.latestEnd())
                .isEqualTo(Duration.ofMinutes(60 + 33).plusSeconds(40 + 8 + 10 + 10));
        assertThat(production.gates())
                .containsExactly(
                        new GateOutline("checklist", List.of("unit-tests"), Duration.ofHours(1)));
        assertThat(production.first())
                .containsExactly("start-instance", "smoke-test", "traffic-100");
        assertThat(production.mode()).isEqualTo("advise");
    }

    @Test
    void whatNobodyWatchesIsKeptForItsBakeAndNoLonger() {
        PlanOutline staging = outlines().getFirst();

        assertThat(staging.environment()).isEqualTo("staging");
        assertThat(staging.watched()).isEmpty();
        assertThat(staging.minimumRequests()).isNull();
        assertThat(staging.steps().getLast().atMost())
                .isEqualTo(Duration.ofMinutes(2).plusSeconds(10));
        assertThat(staging.steps().getLast().what()).isEqualTo("by edge; kept for 2m");
    }

    @Test
    void conditionsKeepTheNamesThatARouterFillsIn() {
        assertThat(outlines().getLast().watched())
                .containsExactly(
                        new PlanOutline.ConditionOutline(
                                "Errors", "sum(rate(${errors}[120000ms]))", "below 2", "critical"));
    }

    private List<PlanOutline> outlines() {
        var readers = List.of(new CatalogueReader(), new DeployConfigReader(Set.of()));
        var report = new ConfigCheck(readers).check(root);
        assertThat(report.lines()).as("problems").hasSize(1);
        var snapshot = Objects.requireNonNull(report.snapshot());
        return new Outliner(snapshot.value(Catalogue.class), snapshot.value(DeployConfig.class))
                .of("checkout", "2");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
