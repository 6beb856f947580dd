package dev.fairlead.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.audit.trail.Story;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnDatabaseServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void whatArrivesWhileTheDatabaseIsAwayIsRecordedWhenItIsBack() throws Exception {
        try (OwnDatabaseServer server = Fixture.ownDatabaseServer();
                RunningAudit audit = new RunningAudit(server.database("audit_away"))) {
            audit.publish(Story.badRelease("life-before", "before", "INC-2026-201").records());
            await().atMost(SOON)
                    .until(() ->
                            audit.response("/api/v1/lifecycles/life-before").statusCode() == 200);

            server.kill();
            audit.publish(
                    Story.badRelease("life-meanwhile", "meanwhile", "INC-2026-202").records());
            await().atMost(SOON)
                    .until(() -> audit.response("/actuator/health").statusCode() == 503);
            server.start();

            await().atMost(SOON)
                    .until(() ->
                            audit.get("/api/v1/lifecycles/life-meanwhile")
                                    .at("/complete")
                                    .asBoolean(false));
            await().atMost(SOON)
                    .until(() -> audit.response("/actuator/health").statusCode() == 200);
            assertThat(audit.get("/api/v1/verification").at("/intact").asBoolean()).isTrue();
        }
    }
}
