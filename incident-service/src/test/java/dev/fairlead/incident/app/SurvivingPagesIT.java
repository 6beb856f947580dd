package dev.fairlead.incident.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.events.alerts.AlertStatus;
import dev.fairlead.incident.IncidentService;
import dev.fairlead.incident.paging.Receiver;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.process.Ports;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.OwnBroker;
import dev.fairlead.testsupport.OwnDatabaseServer;
import dev.fairlead.testsupport.Rest;
import dev.fairlead.testsupport.ServiceProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Somebody is paged, whatever of the platform is away. */
class SurvivingPagesIT {
    private static final Logger log = LoggerFactory.getLogger(SurvivingPagesIT.class);

    /** Within which somebody is paged where there is no broker. */
    private static final Duration BAR = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String INCIDENTS = "/api/v1/incidents";
    private static final int MANY = 200;
    private static final int FAULTS = 12;
    private static final long SEED = 20261130;

    @Test
    void withoutABrokerAnIncidentIsOpenedPagedForAndEscalated() throws IOException {
        try (Receiver receiver = new Receiver();
                OwnBroker broker = Fixture.ownBroker()) {
            Workspace workspace = new Workspace(receiver, "2s");
            Map<String, Object> properties =
                    workspace.properties(
                            broker.bootstrapServers(), Fixture.database("without_broker"));
            try (var context =
                    new SpringApplicationBuilder(IncidentService.class)
                            .run(ServiceFolder.arguments(properties))) {
                String port = context.getEnvironment().getProperty("local.server.port");
                Rest rest = new Rest(workspace::token, Integer.parseInt(String.valueOf(port)));
                broker.kill();

                Instant asked = Instant.now();
                Rest.Answer opened = rest.post(INCIDENTS, incident(1), "ada");

                assertThat(opened.status()).isEqualTo(201);
                String number = opened.text("/incident/number");
                await().atMost(BAR)
                        .until(() ->
                                moments(rest, number, "responder-paged").size() >= 2
                                        && receiver.calls("trigger").stream()
                                                .map(call -> call.text("routing_key"))
                                                .toList()
                                                .containsAll(List.of("key-of-ada", "key-of-ben")));
                Instant paged = moments(rest, number, "responder-paged").getFirst();
                Instant escalated = moments(rest, number, "incident-escalated").getFirst();
                Instant pagedNext = moments(rest, number, "responder-paged").get(1);
                assertThat(Duration.between(asked, paged)).isLessThan(BAR);
                assertThat(Duration.between(paged, escalated)).isLessThan(BAR);
                assertThat(Duration.between(escalated, pagedNext)).isLessThan(BAR);
            }
        }
    }

    /** When something of that type happened, by the service's own clock. */
    private static List<Instant> moments(Rest rest, String number, String type) {
        return rest.get(INCIDENTS + "/" + number, "viewer")
                .body()
                .at("/incident/timeline")
                .valueStream()
                .filter(entry -> entry.path("type").asString("").equals(type))
                .map(entry -> Instant.parse(entry.path("at").asString()))
                .toList();
    }

    /** Half of the incidents are opened by people, half by alerts; faults come meanwhile. */
    @Tag("thorough")
    @Test
    void everyPageIsSentOnceUnderOneKeyWhateverIsKilledMeanwhile() throws Exception {
        try (Receiver receiver = new Receiver();
                OwnBroker broker = Fixture.ownBroker();
                OwnDatabaseServer server = Fixture.ownDatabaseServer();
                Topics topics = new Topics(broker.bootstrapServers())) {
            Workspace workspace = new Workspace(receiver, "12h", "6h");
            Credentials database = server.database("surviving");
            Map<String, Object> properties =
                    workspace.properties(broker.bootstrapServers(), database);
            int port = Ports.free();
            properties.put("server.port", String.valueOf(port));
            Rest rest = new Rest(workspace::token, port);
            try (var service = new ServiceProcess(IncidentService.class, properties)) {
                service.start();
                // Not in the common pool, by which the ends of processes are told.
                FutureTask<Boolean> opened = new FutureTask<>(() -> openAll(rest, topics));
                Thread.ofPlatform().daemon().start(opened);
                Random random = new Random(SEED);
                for (int fault = 0; fault < FAULTS; fault++) {
                    strike(fault % 4, random, receiver, broker, server, service);
                    // Between faults there is a service that can do something.
                    awaitUp(rest);
                }
                assertThat(opened.get()).isTrue();

                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> count(database, "ResponderPaged") >= MANY);
                assertThat(count(database, "IncidentOpened")).isEqualTo(MANY);
                assertThat(count(database, "ResponderPaged")).isEqualTo(MANY);
                Map<String, Set<String>> keys =
                        receiver.calls("trigger").stream()
                                .collect(
                                        Collectors.groupingBy(
                                                SurvivingPagesIT::number,
                                                Collectors.mapping(
                                                        call -> call.text("dedup_key"),
                                                        Collectors.toSet())));
                assertThat(keys).hasSize(MANY);
                assertThat(keys.values()).allSatisfy(own -> assertThat(own).hasSize(1));
            }
        }
    }

    private static void awaitUp(Rest rest) {
        await().atMost(PATIENCE)
                .ignoreExceptionsMatching(_ -> true)
                .until(() -> rest.get(INCIDENTS, "viewer").status() == 200);
    }

    private static boolean openAll(Rest rest, Topics topics) {
        for (int i = 0; i < MANY; i++) {
            int number = i;
            String key = "surviving-" + number;
            await().atMost(PATIENCE)
                    .ignoreExceptionsMatching(_ -> true)
                    .until(() -> number % 2 == 0 ? asked(rest, number, key) : said(topics, key));
        }
        return true;
    }

    private static boolean asked(Rest rest, int number, String key) {
        return rest.post(INCIDENTS, incident(number), "ada", key).status() == 201;
    }

    private static boolean said(Topics topics, String key) {
        topics.say(Alerts.notified(key, AlertStatus.FIRING), key, key, "lifecycle-" + key);
        return true;
    }

    private static void strike(
            int kind,
            Random random,
            Receiver receiver,
            OwnBroker broker,
            OwnDatabaseServer server,
            ServiceProcess service)
            throws InterruptedException {
        log.atInfo().addKeyValue("kind", kind).log("The next fault");
        switch (kind) {
            case 0 -> {
                for (int i = 0; i < 10; i++) {
                    receiver.then(random.nextBoolean() ? 503 : 500).then(new Receiver.Reply.Lost());
                }
            }
            case 1 -> {
                server.kill();
                server.start();
            }
            case 2 -> {
                broker.kill();
                broker.start();
            }
            default -> service.restart();
        }
        // A pause between faults, and no wait for a result: some come while others are mended.
        Thread.sleep(random.nextLong(200, 2_000));
    }

    private static String incident(int number) {
        return """
        {"title": "Shop %d is slow", "priority": "p2", "service": "checkout",
         "environment": "production"}
        """
                .formatted(number);
    }

    private static String number(Receiver.Call call) {
        return call.body().at("/payload/custom_details/number").asString("");
    }

    private static int count(Credentials database, String type) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from event where type like '%." + type + ".v1'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
