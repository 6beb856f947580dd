package dev.fairlead.alert.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbePlansTest {
    private static final String CHECKOUT =
            """
            name: checkout
            team: payments
            owner: lead
            tier: 1
            environments:
              production:
                pathPrefix: /checkout
                resources:
                  orders:
                    type: database
                    engine: postgresql
                    host: db.example.org
                    database: orders
                    replicas: [{host: replica.example.org, port: 5433}]
                  shop: {type: certificate, host: shop.example.org}
                  sessions: {type: cache, engine: valkey, host: cache.example.org}
            mode: act
            """;

    private static final Map<String, String> OF_ORDERS =
            Map.of(
                    "job", "postgresql",
                    "instance", "db.example.org:5432",
                    "service", "checkout",
                    "environment", "production",
                    "team", "payments",
                    "resource", "orders");

    @TempDir Path root;

    private ConfigLoader.Result load(String probes) throws IOException {
        write("services/checkout.yaml", CHECKOUT);
        if (!probes.isEmpty()) {
            write("alerting/probes.yaml", probes);
        }
        return new ConfigLoader(List.of(new CatalogueReader(), new AlertingReader())).load(root);
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<ProbePlan> plans(String probes) throws IOException {
        return switch (load(probes)) {
            case ConfigLoader.Result.Loaded(ConfigLoader.Snapshot snapshot) ->
                    snapshot.value(AlertingConfig.class).sources().probes();
            case ConfigLoader.Result.Refused refused -> throw new AssertionError(refused);
        };
    }

    private List<String> problems(String probes) throws IOException {
        return switch (load(probes)) {
            case ConfigLoader.Result.Loaded loaded -> throw new AssertionError(loaded);
            case ConfigLoader.Result.Refused refused ->
                    refused.problems().stream().map(ConfigProblem::toString).toList();
        };
    }

    @Test
    void certificatesOfTheCatalogueAreLookedAtAndItsDatabasesAreListedAsWithoutALogin()
            throws IOException {
        List<ProbePlan> plans = plans("");

        assertThat(plans)
                .extracting(plan -> plan.subject().where())
                .containsExactly(
                        "tls://shop.example.org:443",
                        "postgresql://db.example.org:5432/orders",
                        "postgresql://replica.example.org:5433/orders");
        assertThat(plans.get(1).labels().toMap()).isEqualTo(OF_ORDERS);
        assertThat(plans.get(1).subject())
                .isInstanceOfSatisfying(
                        ProbePlan.Unasked.class,
                        unasked ->
                                assertThat(unasked.missing())
                                        .contains(
                                                "resource: checkout/production/orders",
                                                "alerting/probes.yaml"));
    }

    @Test
    void aLoginIsForTheServerAndItsReplicas() throws IOException {
        List<ProbePlan> plans =
                plans(
                        """
                        certificates: {catalogue: false, addresses: ["mail.example.org:465"], files: [/etc/tls/own.pem]}
                        databases:
                          - {resource: checkout/production/orders, user: monitor, password: "${env:MONITOR}"}
                          - {url: "jdbc:postgresql://other:5432/x?sslmode=require", user: m, password: "${env:M}"}
                        """);

        assertThat(plans)
                .extracting(plan -> plan.subject().where())
                .containsExactly(
                        "tls://mail.example.org:465",
                        "file:///etc/tls/own.pem",
                        "postgresql://other:5432/x",
                        "postgresql://db.example.org:5432/orders",
                        "postgresql://replica.example.org:5433/orders");
        assertThat(plans.get(3).subject())
                .isEqualTo(
                        new ProbePlan.Database(
                                "jdbc:postgresql://db.example.org:5432/orders",
                                "monitor",
                                SecretRef.parse("${env:MONITOR}")));
        assertThat(plans.get(3).labels().toMap()).isEqualTo(OF_ORDERS);
    }

    @Test
    void whatIsNoDatabaseOfTheCatalogueIsRefusedAtItsPlace() throws IOException {
        assertThat(
                        problems(
                                """
                                databases:
                                  - {resource: checkout/production/sessions, user: m, password: "${env:M}"}
                                """))
                .singleElement()
                .asString()
                .contains(
                        "probes.yaml",
                        "'checkout/production/sessions' is no database: expected"
                                + " service/environment/name");
    }

    @Test
    void aServerThatIsThereTwiceIsRefused() throws IOException {
        String entry =
                "  - {url: \"jdbc:postgresql://other/%s\", user: m, password: \"${env:M}\"}\n";

        assertThat(problems("databases:\n" + entry.formatted("one") + entry.formatted("two")))
                .singleElement()
                .asString()
                .contains("'postgresql://other/two' is there twice");
    }

    @Test
    void aPasswordInTheFileIsRefusedWithoutRepeatingIt() throws IOException {
        String entry =
                "databases: [{url: \"jdbc:postgresql://other/x\", user: m, password: s3cret}]";

        assertThat(problems(entry)).isNotEmpty().noneMatch(each -> each.contains("s3cret"));
    }
}
