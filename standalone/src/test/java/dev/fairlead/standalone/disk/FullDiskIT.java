package dev.fairlead.standalone.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.demo.Endpoints;
import dev.fairlead.standalone.demo.PlatformProcess;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.service.BrokerUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disk of a whole platform is filled to the last byte and freed, again and again, under load:
 * nothing that was acknowledged is lost, no event of any service is lost or doubled on the topics,
 * and everything is up again within a minute, by itself.
 */
@Order(Order.DEFAULT + 3)
class FullDiskIT {
    private static final Logger log = LoggerFactory.getLogger(FullDiskIT.class);
    private static final long SIZE = 900L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What is promised. A busy machine may miss it in some round, never in most. */
    private static final Duration BACK = Duration.ofSeconds(60);

    private static final Duration FULL = Duration.ofSeconds(8);
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Map<String, String> LIMITS =
            Map.of(
                    "FAIRLEAD_DISK_LOW", "128MB",
                    "FAIRLEAD_DISK_REFUSE", "48MB",
                    "FAIRLEAD_DISK_RESERVE", "16MB");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir Path directory;

    @Test
    @Tag("brief")
    void once() throws Exception {
        fillAndFree(1);
    }

    @Test
    @Tag("thorough")
    void twentyTimes() throws Exception {
        fillAndFree(20);
    }

    private void fillAndFree(int rounds) throws Exception {
        try (var disk = SmallDisk.mount(directory, SIZE)) {
            var data = new DataDirectory(disk.root().resolve("data"));
            data.create();
            String token =
                    new TokenFile(data.tokens())
                            .issue(
                                    "operator",
                                    Role.OPERATOR,
                                    Set.of("*"),
                                    Set.of(),
                                    null,
                                    new SecureRandom());
            PortPlan ports = PortCheck.firstFree(27_480);
            var platform =
                    PlatformProcess.start(data, Path.of("..", "config"), ports, false, LIMITS);
            try {
                awaitUp(ports, PATIENCE);
                var endpoints = new Endpoints(ports.base(), data);
                try (var load = new Load(endpoints.incident(), token)) {
                    var back = new ArrayList<Duration>();
                    for (int round = 1; round <= rounds; round++) {
                        back.add(round(disk, load, ports, round));
                    }
                    load.close();
                    assertThat(back.stream().sorted().toList().get(rounds / 2)).isLessThan(BACK);
                    holds(data, ports, endpoints, load);
                }
            } finally {
                disk.free();
                platform.stop();
            }
        }
    }

    /** Returns how long it took until everything was up again. */
    private Duration round(SmallDisk disk, Load load, PortPlan ports, int round) throws Exception {
        int before = load.opened().size();
        await().atMost(PATIENCE).until(() -> load.opened().size() > before);
        LockSupport.parkNanos(BUSY.toNanos());
        int refused = load.refused();
        long begin = System.nanoTime();
        await().alias("a refusal in round " + round)
                .atMost(PATIENCE)
                .pollInterval(BETWEEN)
                .until(() -> {
                    // What others give up, they do not get back.
                    disk.fill();
                    return System.nanoTime() - begin > FULL.toNanos() && load.refused() > refused;
                });
        disk.free();
        long freed = System.nanoTime();
        awaitUp(ports, PATIENCE);
        var back = Duration.ofNanos(System.nanoTime() - freed);
        log.atInfo()
                .addKeyValue("round", round)
                .addKeyValue("opened", load.opened().size())
                .addKeyValue("said", load.said().size())
                .addKeyValue("refused", load.refused())
                .addKeyValue("upAfterMillis", back.toMillis())
                .log("Everything is up again");
        return back;
    }

    private void awaitUp(PortPlan ports, Duration patience) {
        for (int service : List.of(1, 2, 3, 4, 5, 6)) {
            URI health =
                    URI.create(
                            "http://127.0.0.1:%d/actuator/health"
                                    .formatted(ports.service(service)));
            await().alias(health.toString())
                    .atMost(patience)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(answer(health)).contains("\"status\":\"UP\""));
        }
    }

    private String answer(URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void holds(DataDirectory data, PortPlan ports, Endpoints endpoints, Load load)
            throws Exception {
        try (Connection store = database(data, ports, "incident");
                Connection trail = database(data, ports, "audit")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(texts(store, "select position::text from unpublished"))
                                    .isEmpty());
            assertThat(load.opened()).hasSizeGreaterThan(10);
            assertThat(texts(store, "select id from projection where kind = 'incident'"))
                    .containsAll(load.opened());
            var said =
                    new HashSet<>(
                            texts(
                                    store,
                                    "select command ->> 'message' from decision where command ->> 'message' like 'word %'"));
            assertThat(said).containsAll(load.said());
            KafkaAccess reader = endpoints.kafka(BrokerUsers.READER);
            for (Topic topic : Topic.values()) {
                if (topic.carriesEvents()) {
                    // What a topic lost is published again once that is noticed.
                    await().alias(topic.topicName())
                            .atMost(PATIENCE)
                            .untilAsserted(() -> {
                                List<String> stored = stored(data, ports, topic);
                                assertThat(published(reader, topic))
                                        .containsExactlyInAnyOrderElementsOf(stored);
                                assertThat(
                                                texts(
                                                        trail,
                                                        "select event_id from trail where topic = '%s'"
                                                                .formatted(topic.topicName())))
                                        .containsExactlyInAnyOrderElementsOf(stored);
                            });
                }
            }
        }
    }

    /** The ids of the events of a topic in the stores of all services that write it. */
    private static List<String> stored(DataDirectory data, PortPlan ports, Topic topic)
            throws IOException, SQLException {
        var found = new ArrayList<String>();
        for (ServiceDescriptor service : ServiceDescriptor.keepingData()) {
            if (service.decides()) {
                try (Connection store = database(data, ports, service.name())) {
                    found.addAll(
                            texts(
                                    store,
                                    "select event_id::text from event where topic = '%s' and sequence is not null"
                                            .formatted(topic.topicName())));
                }
            }
        }
        return found;
    }

    private static Connection database(DataDirectory data, PortPlan ports, String service)
            throws IOException, SQLException {
        String password = Files.readString(data.databasePassword(service)).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.database(), service),
                service,
                password);
    }

    private static List<String> texts(Connection store, String sql) throws SQLException {
        try (var statement = store.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static List<String> published(KafkaAccess access, Topic topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        access.with(Map.of()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic.topicName()).stream()
                            .map(one -> new TopicPartition(one.topic(), one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<String>();
            while (partitions.stream()
                    .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record ->
                                found.add(
                                        new String(
                                                record.headers().lastHeader(HeaderNames.ID).value(),
                                                StandardCharsets.UTF_8)));
            }
            return found;
        }
    }
}
