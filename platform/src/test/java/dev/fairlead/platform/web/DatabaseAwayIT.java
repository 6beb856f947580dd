package dev.fairlead.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.platform.web.app.Harbour;
import dev.fairlead.platform.web.app.Harbour.Answer;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnDatabaseServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT {
    private static final String SHIP =
            "{\"service\": \"checkout\", \"flag\": \"green\", \"cargo\": []}";

    @Test
    void saysThatTheDatabaseIsAwayAndWorksOnWhenItIsBack() throws Exception {
        try (OwnDatabaseServer server = Fixture.ownDatabaseServer();
                Harbour harbour =
                        Harbour.start(
                                server.database("harbour"),
                                "spring.datasource.hikari.connection-timeout=500")) {
            server.kill();

            Answer away = harbour.post("/api/v1/ships", SHIP, "ci", "key");
            Answer health = harbour.get("/actuator/health", "viewer");
            Answer alive = harbour.get("/actuator/health/liveness", null);
            Answer reading = harbour.get("/api/v1/ships", "viewer");

            away.isProblem(503, "unavailable");
            assertThat(away.header("Retry-After")).isEqualTo("5");
            assertThat(away.body()).doesNotContain("jdbc", "Hikari", "127.0.0.1");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.text("/components/db/status")).isEqualTo("DOWN");
            assertThat(alive.status()).isEqualTo(200);
            assertThat(reading.status()).isEqualTo(200);

            server.start();
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() ->
                            assertThat(harbour.post("/api/v1/ships", SHIP, "ci", "key").status())
                                    .isEqualTo(201));
        }
    }
}
