package dev.fairlead.alert.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.alert.AlertService;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.fixture.ServiceFolder.Store;
import dev.fairlead.platform.security.Role;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The configuration that is shipped, with what an installation brings: every rule has its data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedDataIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path SHIPPED = Path.of("..", "config");

    private ConfigurableApplicationContext context;
    private Rest rest;
    private int port;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        var folder = new ServiceFolder(directory);
        folder.copy(SHIPPED, "alerting");
        folder.copy(SHIPPED, "services");
        folder.copy(SHIPPED, "deploy");
        folder.copy(SHIPPED, "people");
        folder.issue("viewer", Role.VIEWER, "*", null);
        var database = Fixture.database("shipped");
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Map<String, Object> properties =
                folder.properties(
                        "alert",
                        Fixture.broker().bootstrapServers(),
                        new Store(database.url(), database.user(), database.password()));
        properties.put("server.port", port);
        properties.put(
                "fairlead.alert.services.alert",
                "http://127.0.0.1:%d/actuator/prometheus".formatted(port));
        context =
                new SpringApplicationBuilder(AlertService.class)
                        .run(ServiceFolder.arguments(properties));
        rest = new Rest(folder::token, port);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        JsonNode rules = rest.get("/api/v1/rule-data", "viewer").body().path("rules");
        rules.forEach(rule -> {
            if (!rule.path("rule").asString().contains(":")) {
                states.merge(
                        rule.path("rule").asString(),
                        rule.path("state").asString(),
                        (one, other) -> one.contains(other) ? one : one + ", " + other);
            }
        });
        return states;
    }

    @Test
    void everyRuleHasItsDataOrSaysWhatBringsThem() {
        // Needs a refused request, of which there is none before.
        assertThat(rest.get("/api/v1/rule-data", null).status()).isEqualTo(401);
        Map<String, String> expected =
                Map.ofEntries(
                        // backup-service, which does not run here, has them.
                        Map.entry("BackupLeavesFilesOut", "unconfigured"),
                        // The example's host is nowhere.
                        Map.entry("CertificateExpires", "unanswered"),
                        Map.entry("DatabaseDown", "present"),
                        Map.entry("DatabasePoolExhausted", "present"),
                        Map.entry("DatabaseSlow", "present"),
                        Map.entry("DeploymentsFail", "waiting"),
                        Map.entry("ErrorBudgetBurnsFast", "waiting"),
                        Map.entry("ErrorBudgetBurnsSlowly", "waiting"),
                        Map.entry("HighCpu", "present"),
                        Map.entry("HighErrorRatio", "waiting"),
                        Map.entry("HighLatency", "waiting"),
                        Map.entry("HostCpuBusy", "present"),
                        Map.entry("HostDiskFull", "present"),
                        Map.entry("HostMemoryLow", "present"),
                        // maintenance-service, which does not run here, has them.
                        Map.entry("MaintenanceOverdue", "unconfigured"),
                        Map.entry("ManyRefusedRequests", "present"),
                        // A page that is read, and requests through the edge.
                        Map.entry("ServiceDown", "present, waiting"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).isEqualTo(expected));
        assertThat(rest.get("/api/v1/rule-data?state=unanswered", "viewer").body().toString())
                .contains("CertificateExpires", "a resource of type certificate")
                .doesNotContain("HighCpu");
        assertThat(rest.get("/api/v1/rule-data?state=nothing", "viewer").status()).isEqualTo(400);
    }

    @Test
    void whatIsAskedIsAmongTheTargetsAndSaysWhatItLacks() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(targets())
                                .containsEntry("alert-service", "up")
                                .containsEntry("postgresql", "up")
                                .containsEntry("postgresql checkout/production", "unknown"));
        JsonNode all = rest.get("/api/v1/targets", "viewer").body();
        assertThat(all.toString())
                .contains(
                        "expected an entry 'resource: checkout/production/orders' below"
                                + " 'databases' in alerting/probes.yaml");
        // What this service counts itself is not counted again by its page.
        assertThat(
                        rest.get(
                                        "/api/v1/query?query=count(%7Bjob%3D%22alert-service%22%2C__name__%3D~%22fairlead_deployments_finished.*%22%7D)",
                                        "viewer")
                                .body()
                                .at("/data/result"))
                .isEmpty();
    }

    private Map<String, String> targets() {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode each :
                rest.get("/api/v1/targets", "viewer").body().at("/data/activeTargets")) {
            JsonNode labels = each.path("labels");
            String service = labels.path("service").asString("");
            String environment = labels.path("environment").asString("");
            String name = each.path("scrapePool").asString();
            found.put(
                    environment.isEmpty() ? name : name + " " + service + "/" + environment,
                    each.path("health").asString());
        }
        return found;
    }
}
