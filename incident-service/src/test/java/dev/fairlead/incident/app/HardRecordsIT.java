package dev.fairlead.incident.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.events.backups.BackupFailed;
import dev.fairlead.events.backups.BackupStage;
import dev.fairlead.incident.IncidentService;
import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import dev.fairlead.testsupport.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Records that are no events, and events that cannot be, on each topic that the service hears. */
class HardRecordsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> TOPICS =
            List.of("fairlead.alerts.v1", "fairlead.backups.v1", "fairlead.deployments.v1");

    @Test
    void areParkedUnderTheirKeysAndPeopleArePagedForWhatComesAfterThem() throws Exception {
        try (OwnBroker broker = Fixture.ownBroker();
                Receiver receiver = new Receiver();
                Topics topics = new Topics(broker.bootstrapServers())) {
            Workspace workspace = new Workspace(receiver, "1h");
            try (var context =
                    new SpringApplicationBuilder(IncidentService.class)
                            .run(
                                    ServiceFolder.arguments(
                                            workspace.properties(
                                                    broker.bootstrapServers(),
                                                    Fixture.database("hard"))))) {
                String port = context.getEnvironment().getProperty("local.server.port");
                Rest rest = new Rest(workspace::token, Integer.parseInt(String.valueOf(port)));
                TOPICS.forEach(topic -> topics.say(topic, "junk", new byte[] {1, 2, 3}));
                String longest = longest();
                topics.say(
                        Alerts.notified(longest, AlertStatus.FIRING), "impossible", "b", "hard-1");
                topics.say(Alerts.rolledBack(longest), "impossible", "c", "hard-2");

                topics.say(Alerts.notified("after", AlertStatus.FIRING), "after", "b", "hard-3");
                topics.say(failedBackup("\0" + longest), "strange", "c", "hard-4");

                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(receiver.calls("trigger"))
                                        .extracting(call ->
                                                call.body()
                                                        .at("/payload/custom_details/lifecycle")
                                                        .asString(""))
                                        .containsExactlyInAnyOrder("hard-3", "hard-4"));
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(letters(rest))
                                        .containsExactlyInAnyOrder(
                                                "fairlead.alerts.v1 junk missing-header",
                                                "fairlead.backups.v1 junk missing-header",
                                                "fairlead.deployments.v1 junk missing-header",
                                                "fairlead.alerts.v1 impossible handler-failed",
                                                "fairlead.deployments.v1 impossible handler-failed"));
                assertThat(rest.get("/actuator/health", "viewer").text("/status"))
                        .isEqualTo("DEGRADED");
            }
        }
    }

    private static List<String> letters(Rest rest) {
        return rest.get("/api/v1/dead-letters", "viewer")
                .body()
                .path("items")
                .valueStream()
                .map(letter ->
                        "%s %s %s"
                                .formatted(
                                        letter.path("topic").asString(),
                                        letter.path("key").asString(),
                                        letter.path("reason").asString()))
                .toList();
    }

    /** A name that no index takes. */
    private static String longest() {
        return new Random(1)
                .ints(6_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static BackupFailed failedBackup(String text) {
        return BackupFailed.newBuilder()
                .backupId(text)
                .backupSet(text)
                .team(text)
                .tier(text)
                .stage(BackupStage.VERIFICATION)
                .reason(text)
                .detail(text)
                .attempts(1)
                .at(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }
}
