package dev.fairlead.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.audit.trail.Story;
import dev.fairlead.embedded.broker.BrokerUser;
import dev.fairlead.embedded.broker.EnforcingBroker;
import dev.fairlead.embedded.broker.Grant;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The audit service at a broker with TLS, SCRAM and an authorizer, with just the rights that
 * docs/operations.md names.
 */
class SecuredBrokerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Grant READS = Grant.topics("fairlead.", "DESCRIBE", "READ");

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @Test
    void itRecordsAndARightThatIsTakenAwayIsNamedUntilItIsBack() throws Exception {
        var database = Fixture.database("secured");
        var group = Grant.group(database.user());
        try (var broker = EnforcingBroker.start(folder)) {
            Path client = broker.add(new BrokerUser("audit", List.of(READS, group)));
            try (var audit = new RunningAudit(database, broker, client)) {
                audit.publish(new Story("life-first").requested("first").records());
                awaitRecords(audit, 1);
                awaitTrouble(audit, "");

                broker.grant(new BrokerUser("audit", List.of(READS)));
                awaitTrouble(audit, "rights are missing: READ on group " + database.user());

                var withoutReading = Grant.topics("fairlead.", "DESCRIBE");
                broker.grant(new BrokerUser("audit", List.of(withoutReading, group)));
                audit.publish(new Story("life-second").requested("second").records());
                await().atMost(PATIENCE)
                        .until(() ->
                                trouble(audit)
                                        .contains("READ on topic " + Topic.ALERTS.topicName()));

                broker.grant(new BrokerUser("audit", List.of(READS, group)));
                awaitRecords(audit, 2);
                awaitTrouble(audit, "");
            }
        }
    }

    private static void awaitRecords(RunningAudit audit, int records) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(audit.get("/api/v1/verification").path("records").asInt())
                                .isEqualTo(records));
    }

    private static void awaitTrouble(RunningAudit audit, String expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(trouble(audit)).isEqualTo(expected));
    }

    private static String trouble(RunningAudit audit) {
        return audit.get("/actuator/health").at("/components/broker/details/trouble").asString("");
    }
}
