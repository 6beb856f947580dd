package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.deployments.DeploymentRolledBack;
import dev.fairlead.events.deployments.TrafficShifted;
import dev.fairlead.process.Signal;
import dev.fairlead.standalone.service.BrokerUsers;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A healthy version that nobody judges, since alert-service hangs while it is watched: the process
 * lives, so nobody starts it again.
 */
final class UnjudgedCanary {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** One that the configuration gives no errors. */
    private static final String VERSION = "4";

    private final Endpoints endpoints;
    private final Api deploy;
    private final Api alert;
    private final ProcessHandle alertService;

    /**
     * @param token of a caller that may ask for releases
     * @param alertService the JVM of alert-service, which has one of its own
     */
    UnjudgedCanary(Endpoints endpoints, String token, ProcessHandle alertService) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var json = new JsonMapper();
        this.endpoints = endpoints;
        this.deploy = new Api(http, json, endpoints.deploy(), token);
        this.alert = new Api(http, json, endpoints.alert(), token);
        this.alertService = alertService;
    }

    /** So that the deadline comes within seconds: in the configuration of the running platform. */
    UnjudgedCanary dueSoon(DemoConfig config) throws Exception {
        String before = configInForce();
        config.replace(
                DemoConfig.CANARY,
                Map.of(
                        "bake: 6s",
                        "bake: 3s",
                        "window: 4s",
                        "window: 3s",
                        "grace: 10s",
                        "grace: 1s"));
        await().alias("the shorter watch is in force")
                .atMost(PATIENCE)
                .until(() -> !configInForce().equals(before));
        return this;
    }

    private String configInForce() throws InterruptedException {
        return deploy.get("/api/v1/config").path("hash").asString();
    }

    void isRolledBackAtTheDeadline(String stableVersion) throws Exception {
        try (var tap = new EventTap(endpoints.kafka(BrokerUsers.READER))) {
            String id =
                    deploy.post("/api/v1/deployments", Releases.request(Scene.SERVICE, VERSION))
                            .path("id")
                            .asString();
            tap.await(
                    TrafficShifted.class,
                    seen ->
                            seen.event().deploymentId().equals(id)
                                    && seen.event().weightPercent() == 5,
                    "the shift of 5 % to the canary",
                    PATIENCE);
            Signal.STOP.send(alertService.pid());
            try {
                DeploymentRolledBack back =
                        tap.await(
                                        DeploymentRolledBack.class,
                                        seen -> seen.event().deploymentId().equals(id),
                                        "the rollback at the deadline",
                                        PATIENCE)
                                .event();
                assertThat(back.reason()).isEqualTo("no-verdict-by-deadline");
                assertThat(back.restoredVersion()).isEqualTo(stableVersion);
            } finally {
                Signal.CONT.send(alertService.pid());
            }
        }
        await().alias("alert-service answers again").atMost(PATIENCE).until(alert::healthy);
        assertThat(alertService.isAlive()).as("it was not started again").isTrue();
    }
}
