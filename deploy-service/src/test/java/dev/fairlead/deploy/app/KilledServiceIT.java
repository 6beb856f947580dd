package dev.fairlead.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.deploy.DeployService;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.process.Ports;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import dev.fairlead.testsupport.Rest;
import dev.fairlead.testsupport.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The service is killed between each effect and its outcome, in the middle of a rollout and of a
 * rollback. Both begin with a version that serves, which may be that of the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class KilledServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String DEPLOYMENTS = "/api/v1/deployments";

    @TempDir static Path directory;
    private OwnBroker broker;
    private Holds holds;
    private Workspace workspace;
    private HeldEdge edge;
    private Credentials database;
    private Topics topics;
    private Records records;
    private Rest rest;
    private Map<String, Object> properties;
    private ServiceProcess service;

    /** A broker of its own: two services of one consumer group would share the topics. */
    @BeforeAll
    void start() throws Exception {
        broker = Fixture.ownBroker();
        holds = new Holds(directory.resolve("holds"));
        workspace = new Workspace(List.of());
        workspace.write("services/held.yaml", held());
        edge = new HeldEdge(workspace.edgeAdmin(), holds);
        database = Fixture.database("killed");
        topics = new Topics(broker.bootstrapServers());
        records = new Records(database);
        int port = Ports.free();
        rest = new Rest(workspace::token, port);
        properties = workspace.properties(broker.bootstrapServers(), database);
        properties.put("server.port", port);
        properties.put("fairlead.edge.admin-url", edge.uri());
        service = new ServiceProcess(DeployService.class, properties);
        service.start();
        status(ask("1"), "succeeded");
    }

    @AfterAll
    void stop() {
        service.close();
        topics.close();
        edge.close();
        workspace.close();
        broker.close();
    }

    private String held() {
        return """
        name: held
        team: payments
        owner: payments-lead
        tier: 1
        environments: {production: {pathPrefix: /held}}
        mode: act
        deploy:
          strategy: canary
          run:
            command: ["${java}", -Xmx32m, -XX:TieredStopAtLevel=1, "%s", %s, "%s", "${port}", "${version}"]
            environment: {CLASSPATH: "${sample-class-path}"}
            health: {path: /health, interval: 100ms, successes: 1, timeout: 1m}
            stopGrace: 1m
          smokeTest: {path: /smoke, timeout: 1m}
          migrationCheck: {request: {path: /migrations, timeout: 1m}}
        """
                .formatted(workspace.mark(), HeldApplication.class.getName(), holds.directory());
    }

    @Test
    void everyEffectIsCarriedOnByTheNextProcessAndCountsOnce() throws Exception {
        holds.hold("health-2");
        String id = ask("2");
        killAt("health-2", "smoke-2");
        killAt("smoke-2", "migrations-2");
        killAt("migrations-2", "edge-PUT");
        killAt("edge-PUT", null);
        for (int weight : new int[] {5, 50}) {
            topics.judge(watched(id, weight), Verdict.PASSED);
        }
        JsonNode last = watched(id, 100);
        holds.hold("stop-1");
        topics.judge(last, Verdict.PASSED);
        killAt("stop-1", null);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(records.events(id)).contains("PreviousVersionArchived"));
        assertThat(holds.notes("starts")).containsOnlyOnce("1", "2");
        assertThat(holds.notes("stops")).containsOnlyOnce("1").doesNotContain("2");
        assertThat(records.events(id))
                .containsOnlyOnce(
                        "DeploymentStarted",
                        "InstanceStarted",
                        "DeploymentSucceeded",
                        "PreviousVersionArchived")
                .doesNotContain("RollbackStarted");
        assertThat(Collections.frequency(records.events(id), "TrafficShifted")).isEqualTo(3);
        assertThat(Collections.frequency(records.events(id), "WatchRequested")).isEqualTo(3);
    }

    @Test
    void aRollbackIsCarriedOnByTheNextProcessAndCountsOnce() throws Exception {
        String id = ask("3");
        JsonNode watched = watched(id, 5);
        holds.hold("edge-PUT");
        topics.judge(watched, Verdict.FAILED);
        killAt("edge-PUT", "stop-3");
        killAt("stop-3", null);

        status(id, "rolled-back");
        await().atMost(PATIENCE).until(() -> holds.notes("stops").contains("3"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(records.events(id)).contains("InstanceStopped"));
        assertThat(records.events(id))
                .containsOnlyOnce("RollbackStarted", "DeploymentRolledBack", "InstanceStopped")
                .doesNotContain("DeploymentSucceeded");
        assertThat(holds.notes("starts")).containsOnlyOnce("1", "3");
        assertThat(holds.notes("stops")).containsOnlyOnce("3");
        assertThat(records.refusals(id)).isEmpty();
    }

    /** Kills the service while its effect is held there, and starts it anew. */
    private void killAt(String place, @Nullable String next) throws Exception {
        await().alias(place).atMost(PATIENCE).until(() -> holds.reached(place));
        service.kill();
        if (next != null) {
            holds.hold(next);
        }
        holds.release(place);
        service.start();
    }

    private String ask(String version) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () ->
                                rest.post(
                                        DEPLOYMENTS,
                                        """
                                        {"service":"held","environment":"production","version":"%s"}
                                        """
                                                .formatted(version),
                                        "ci"),
                        answer -> answer.status() == 201)
                .text("/id");
    }

    private JsonNode watched(String id, int weight) {
        return deployment(
                id,
                found ->
                        found.path("weightPercent").asInt() == weight
                                && !found.at("/watch/id").asString("").isEmpty());
    }

    private void status(String id, String status) {
        deployment(id, found -> found.path("status").asString("").equals(status));
    }

    private JsonNode deployment(String id, Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> rest.get(DEPLOYMENTS + "/" + id, "viewer").body(), wanted::test);
    }
}
