package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.events.access.AccessEvent;
import dev.fairlead.events.access.MutationAccepted;
import dev.fairlead.events.access.MutationRefused;
import dev.fairlead.events.access.RefusalsCounted;
import dev.fairlead.events.access.SignInRefused;
import dev.fairlead.events.access.SignedIn;
import dev.fairlead.events.access.SignedOut;
import dev.fairlead.platform.fixture.TestKeys;
import dev.fairlead.platform.kafka.RecordHeaders;
import dev.fairlead.platform.relay.Republish;
import dev.fairlead.platform.seal.KeyFiles;
import dev.fairlead.platform.seal.Verdict;
import dev.fairlead.platform.store.Rebuild;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What callers ask of a service, and what it answers, is on the topic that every service writes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "quay";
    private static final String WRONG = "flt_nobody";
    private static final int MANY = 10_000;

    private final Credentials database = Fixture.database("access");
    private final HttpClient http = HttpClient.newHttpClient();
    private TestKeys keys;
    private FlowService service;

    @BeforeAll
    void start() throws Exception {
        var folder = Files.createTempDirectory("access-keys");
        keys = new TestKeys(folder);
        KeyFiles.ensure(
                keys.privateKey(NAME),
                folder.resolve("public").resolve(NAME + ".pem"),
                new SecureRandom());
        service = started();
    }

    /** Under a name and with a key of its own, since others write the topic, too. */
    private FlowService started() throws Exception {
        return FlowService.start(
                Fixture.broker().bootstrapServers(),
                database,
                Map.of(
                        "fairlead.service",
                        NAME,
                        "fairlead.seals.public-keys",
                        keys.publicKeys(),
                        "fairlead.seals.private-key",
                        keys.privateKey(NAME)));
    }

    @AfterAll
    void stop() {
        service.close();
        http.close();
    }

    private int send(String method, String path, String token, String body, String requestId)
            throws Exception {
        var port = service.context().getEnvironment().getProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", "198.51.100.9")
                        .header("X-Request-Id", requestId)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static Stream<ConsumerRecord<String, byte[]>> records() {
        return TopicRecords.all(Fixture.broker().bootstrapServers(), Topic.ACCESS).stream()
                .filter(record ->
                        TopicRecords.header(record, HeaderNames.SOURCE)
                                .equals("/fairlead/" + NAME));
    }

    private static AccessEvent event(ConsumerRecord<String, byte[]> record) {
        return (AccessEvent) new EventCodec().decode(record.value());
    }

    private static <E> List<E> published(Class<E> type) {
        return records().map(AccessIT::event).filter(type::isInstance).map(type::cast).toList();
    }

    private static <E> E published(Class<E> type, String requestId) {
        return await().atMost(PATIENCE)
                .until(
                        () ->
                                records()
                                        .map(AccessIT::event)
                                        .filter(type::isInstance)
                                        .filter(event ->
                                                requestId.equals(
                                                        event.get(
                                                                event.getSchema()
                                                                        .getField("requestId")
                                                                        .pos())))
                                        .map(type::cast)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void anAcceptedChangeIsAnEventOfTheServiceThatSealedIt() throws Exception {
        int status = send("POST", "/api/v1/notes/a", service.token(), "{\"text\": \"x\"}", "r-1");

        assertThat(status).isEqualTo(200);
        var accepted = published(MutationAccepted.class, "r-1");
        assertThat(accepted)
                .isEqualTo(
                        MutationAccepted.newBuilder()
                                .service(NAME)
                                .caller("t")
                                .address("127.0.0.1")
                                .forwardedFor("198.51.100.9")
                                .action("POST /api/v1/notes/{id}")
                                .status(200)
                                .reason("noted")
                                .stream("note-a")
                                .lifecycleId("lifecycle-of-a")
                                .requestId("r-1")
                                .at(accepted.at())
                                .build());
        var check = keys.check();
        assertThat(records())
                .allSatisfy(record ->
                        assertThat(
                                        check.verify(
                                                record.topic(),
                                                record.key().getBytes(StandardCharsets.UTF_8),
                                                RecordHeaders.of(record.headers()),
                                                record.value()))
                                .isEqualTo(new Verdict.Proven(NAME)));
    }

    @Test
    void aRefusedChangeIsToldAtOnceWithItsReason() throws Exception {
        int status =
                send(
                        "POST",
                        "/api/v1/notes/b",
                        service.token(),
                        "{\"text\": \"refuse me\"}",
                        "r-2");

        assertThat(status).isEqualTo(409);
        var refused = published(MutationRefused.class, "r-2");
        assertThat(refused.reason()).isEqualTo("unwanted");
        assertThat(refused.caller()).isEqualTo("t");
        assertThat(refused.action()).isEqualTo("POST /api/v1/notes/{id}");
    }

    @Test
    void aReadWithAWrongTokenIsARefusedSignInAndNeverSaysThePathOrTheToken() throws Exception {
        int status = send("GET", "/api/v1/streams?secret=1", WRONG, "", "r-3");

        assertThat(status).isEqualTo(401);
        var refused = published(SignInRefused.class, "r-3");
        assertThat(refused.reason()).isEqualTo("token-unknown");
        assertThat(refused.address()).isEqualTo("127.0.0.1");
        assertThat(refused.action()).isEqualTo("GET /api/v1/streams");
        assertThat(refused.toString()).doesNotContain("secret", WRONG);
    }

    @Test
    void anApplicationTellsOfASessionWithThePersonsToken() throws Exception {
        String console = "{\"application\": \"console\"}";

        assertThat(send("POST", "/api/v1/sign-ins", service.token(), console, "r-4"))
                .isEqualTo(200);
        assertThat(send("POST", "/api/v1/sign-outs", service.token(), console, "r-5"))
                .isEqualTo(200);
        assertThat(send("POST", "/api/v1/sign-ins", WRONG, console, "r-6")).isEqualTo(401);
        assertThat(send("POST", "/api/v1/sign-ins", service.token(), "{}", "r-7")).isEqualTo(400);

        var in = published(SignedIn.class, "r-4");
        assertThat(in.caller()).isEqualTo("t");
        assertThat(in.application()).isEqualTo("console");
        assertThat(in.forwardedFor()).isEqualTo("198.51.100.9");
        assertThat(published(SignedOut.class, "r-5").caller()).isEqualTo("t");
        assertThat(published(SignInRefused.class, "r-6").action())
                .isEqualTo("POST /api/v1/sign-ins");
        assertThat(published(SignInRefused.class, "r-7").reason()).isEqualTo("invalid-fields");
    }

    @Test
    void tenThousandRefusalsAreAFewEventsAndNoneIsLost() throws Exception {
        String path = "/api/v1/notes/" + UUID.randomUUID();
        var statuses =
                IntStream.range(0, MANY)
                        .parallel()
                        .mapToObj(i -> refused(path + i))
                        .distinct()
                        .toList();
        assertThat(statuses).containsExactly(401);

        // An orderly end tells what it has counted; what it wrote is published with the next start.
        service.close();
        service = started();

        await().atMost(PATIENCE).until(() -> toldOfFlood() >= MANY);
        assertThat(toldOfFlood()).isEqualTo(MANY);
        long events = flood(MutationRefused.class).size() + flood(RefusalsCounted.class).size();
        assertThat(events).isLessThan(20);
        // One row each, and nothing to fold or to decide.
        assertThat(service.count("select count(*) from event where stream_id like 'access-%'"))
                .isLessThan(60);
        assertThat(service.count("select count(*) from decision where stream_id like 'access-%'"))
                .isZero();
        assertThat(service.bean(Rebuild.class).run()).isNotNegative();
        assertThat(service.bean(Republish.class).run(Topic.ACCESS, 0)).isPositive();
    }

    private int refused(String path) {
        try {
            return send("POST", path, WRONG, "{}", "flood");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static <E extends AccessEvent> List<E> flood(Class<E> type) {
        return published(type).stream()
                .filter(event -> {
                    var reason = event.get(event.getSchema().getField("reason").pos());
                    var caller = event.get(event.getSchema().getField("caller").pos());
                    return "token-unknown".equals(reason) && caller == null;
                })
                .toList();
    }

    private static long toldOfFlood() {
        return flood(MutationRefused.class).size()
                + flood(RefusalsCounted.class).stream()
                        .filter(counted -> "POST /api/v1/notes/{id}".equals(counted.action()))
                        .mapToLong(RefusalsCounted::count)
                        .sum();
    }
}
