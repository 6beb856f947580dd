package dev.fairlead.incident.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.incident.IncidentService;
import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The disk of Fairlead itself: limits that no disk meets. */
@Tag("thorough")
class LowDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String INCIDENTS = "/api/v1/incidents";
    private static final String BY_HAND =
            "{\"title\": \"Shop is slow\", \"priority\": \"p2\", \"team\": \"payments\"}";

    @TempDir Path directory;

    @Test
    void somebodyIsPagedOnceHoweverOftenTheServiceStarts() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Workspace workspace = new Workspace(receiver, "1h");
            Map<String, Object> properties =
                    workspace.properties(
                            Fixture.broker().bootstrapServers(), Fixture.database("low_disk"));
            properties.put("fairlead.disk.directory", directory.toString());
            properties.put("fairlead.disk.low", "2000000GB");
            try (var first = start(properties)) {
                await().atMost(PATIENCE).until(() -> receiver.calls("trigger").size() == 1);
                assertThat(first.isRunning()).isTrue();
                assertThat(
                                receiver.calls("trigger")
                                        .getFirst()
                                        .body()
                                        .at("/payload/summary")
                                        .asString())
                        .contains("The disk of Fairlead is nearly full");
            }

            properties.put("fairlead.disk.refuse", "1000000GB");
            try (var second = start(properties)) {
                String port = second.getEnvironment().getProperty("local.server.port");
                Rest rest = new Rest(workspace::token, Integer.parseInt(String.valueOf(port)));
                String number = rest.get(INCIDENTS, "viewer").text("/items/0/number");
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(
                                                rest.get(INCIDENTS + "/" + number, "viewer")
                                                        .body()
                                                        .toString())
                                        .contains("rollbacks, aborts"));

                assertThat(rest.post(INCIDENTS, BY_HAND, "ada").text("/type"))
                        .endsWith("/disk-full");
                assertThat(
                                rest.post(INCIDENTS + "/" + number + "/acknowledge", "{}", "ada")
                                        .status())
                        .isEqualTo(200);
                assertThat(receiver.calls("trigger")).hasSize(1);
            }
        }
    }

    private static ConfigurableApplicationContext start(Map<String, Object> properties) {
        return new SpringApplicationBuilder(IncidentService.class)
                .run(ServiceFolder.arguments(properties));
    }
}
