package dev.fairlead.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.platform.web.app.Harbour;
import dev.fairlead.platform.web.app.Harbour.Answer;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnDatabaseServer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every process of the database is stopped: its connections stay open, and nothing answers. */
class DatabaseSilentIT {
    private static final String SHIP =
            "{\"service\": \"checkout\", \"flag\": \"green\", \"cargo\": []}";

    private final OwnDatabaseServer server = Fixture.ownDatabaseServer();
    private Harbour harbour;

    @BeforeEach
    void start() throws Exception {
        harbour = Harbour.start(server.database("harbour"));
        // The pool has connections that worked.
        assertThat(harbour.post("/api/v1/ships", SHIP, "ci", "before").status()).isEqualTo(201);
        server.pause();
    }

    @AfterEach
    void stop() {
        server.close();
        harbour.close();
    }

    // Nobody resumes the server meanwhile: a request that waits for it would never end.
    @Test
    @Timeout(300)
    void aRequestIsRefusedWhileTheDatabaseIsStillSilent() throws Exception {
        Answer refused = harbour.post("/api/v1/ships", SHIP, "ci", "silent");

        refused.isProblem(503, "unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        server.resume();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(harbour.post("/api/v1/ships", SHIP, "ci", "after").status())
                                .isEqualTo(201));
    }

    @Test
    @Timeout(300)
    void healthAnswersWithinTwoSeconds() throws Exception {
        // The fastest of some, since the machine may be busy; none of them can be lucky.
        long fastest = IntStream.range(0, 4).mapToLong(_ -> millisOfHealth()).min().orElseThrow();

        assertThat(fastest).isLessThan(2_000);
        server.resume();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(harbour.get("/actuator/health", "viewer").status())
                                .isEqualTo(200));
    }

    private long millisOfHealth() {
        long begin = System.nanoTime();
        try {
            Answer health = harbour.get("/actuator/health", "viewer");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.text("/components/db/status")).isEqualTo("DOWN");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
