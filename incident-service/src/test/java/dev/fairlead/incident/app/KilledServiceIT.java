package dev.fairlead.incident.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.incident.IncidentService;
import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.process.Ports;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import dev.fairlead.testsupport.ServiceProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The service in a process of its own, killed when a page, and what is told of it later, has
 * arrived and before it knows.
 */
@Tag("thorough")
class KilledServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void whatThePagerWasToldAndNobodyRecordedIsToldAgainWithTheSameKeyAndCountsOnce()
            throws IOException, InterruptedException, SQLException {
        try (Receiver receiver = new Receiver();
                Topics topics = new Topics(Fixture.broker().bootstrapServers())) {
            receiver.then(new Receiver.Reply.Silent());
            Workspace workspace = new Workspace(receiver, "1h");
            Credentials database = Fixture.database("killed");
            Map<String, Object> properties =
                    workspace.properties(Fixture.broker().bootstrapServers(), database);
            int port = Ports.free();
            properties.put("server.port", String.valueOf(port));
            Rest rest = new Rest(workspace::token, port);
            try (var service = new ServiceProcess(IncidentService.class, properties)) {
                service.start();
                String group = "g" + UUID.randomUUID();
                topics.say(Alerts.notified(group, AlertStatus.FIRING), group, "b", "lifecycle-k");
                await().atMost(PATIENCE).until(() -> calls(receiver, group).size() == 1);

                service.restart();

                await().atMost(PATIENCE).until(() -> calls(receiver, group).size() == 2);
                await().atMost(PATIENCE).until(() -> count(database, "ResponderPaged") == 1);
                assertThat(calls(receiver, group))
                        .extracting(call -> call.text("dedup_key"))
                        .hasSize(2)
                        .containsOnly(calls(receiver, group).getFirst().text("dedup_key"));
                assertThat(count(database, "IncidentOpened")).isEqualTo(1);

                receiver.then(new Receiver.Reply.Silent());
                String number =
                        calls(receiver, group)
                                .getFirst()
                                .body()
                                .at("/payload/custom_details/number")
                                .asString("");
                rest.post("/api/v1/incidents/" + number + "/acknowledge", "{}", "ada");
                await().atMost(PATIENCE).until(() -> receiver.calls("acknowledge").size() == 1);

                service.restart();

                await().atMost(PATIENCE).until(() -> receiver.calls("acknowledge").size() == 2);
                assertThat(receiver.calls("acknowledge"))
                        .extracting(call -> call.text("dedup_key"))
                        .containsOnly(calls(receiver, group).getFirst().text("dedup_key"));
                await().atMost(PATIENCE).until(() -> work(database) == 0);
                assertThat(count(database, "IncidentAcknowledged")).isEqualTo(1);
                assertThat(count(database, "ResponderPaged")).isEqualTo(1);
                assertThat(calls(receiver, group)).hasSize(2);
            }
        }
    }

    private static List<Receiver.Call> calls(Receiver receiver, String group) {
        return receiver.calls("trigger").stream()
                .filter(call ->
                        call.body()
                                .at("/payload/custom_details/suspect_deployment")
                                .asString("")
                                .equals("deployment-" + group))
                .toList();
    }

    private static int count(Credentials database, String type) throws SQLException {
        return number(database, "select count(*) from event where type like '%." + type + ".v1'");
    }

    /** Effects that are still to be carried out. */
    private static int work(Credentials database) throws SQLException {
        return number(database, "select count(*) from work where kind = 'effect'");
    }

    private static int number(Credentials database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
