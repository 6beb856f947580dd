package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.binding.BatchConsumer;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.platform.security.Tokens;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The consumer is bound by configuration, seen and paused by operators, and gives up no record. */
class BindingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BINDINGS = "/actuator/bindings";
    private static final String INBOX = BINDINGS + "/" + BatchConsumer.BINDING;

    private final Credentials database = Fixture.database("binding");
    private FlowService service;

    @BeforeEach
    void start() throws Exception {
        service = start(Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private FlowService start(Map<String, Object> more) throws IOException {
        return FlowService.start(Fixture.broker().bootstrapServers(), database, more);
    }

    @Test
    void whatIsPausedConsumesNothingSaysSoAndGoesOnWithoutLoss() throws Exception {
        service.note("before");
        awaitCopy("before");

        assertThat(ask(Role.ADMIN, "POST", INBOX, "{\"state\":\"PAUSED\"}").statusCode())
                .isEqualTo(204);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(binding().at("/state").asString()).isEqualTo("paused"));
        var ids = List.of("p1", "p2", "p3");
        ids.forEach(service::note);
        await().atMost(PATIENCE)
                .until(() -> service.count("select count(*) from unpublished") == 0);
        long received = received();

        var health = service.health();
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.part("inbox").at("/status").asString()).isEqualTo("DEGRADED");
        assertThat(health.part("inbox").at("/details/paused").asBoolean()).isTrue();
        assertThat(health.part("inbox").at("/details").has("lagRecords")).isFalse();
        assertThat(metrics()).contains("fairlead_consumer_paused{binding=\"inbox-in-0\"} 1.0");
        // Another consumer has read them all by now.
        assertThat(notesOnTopic()).containsAll(ids.stream().map("note-"::concat).toList());
        assertThat(received()).isEqualTo(received);
        ids.forEach(id -> assertThat(service.copy(id)).isEmpty());

        assertThat(ask(Role.ADMIN, "POST", INBOX, "{\"state\":\"RESUMED\"}").statusCode())
                .isEqualTo(204);

        ids.forEach(this::awaitCopy);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(service.health().part("inbox").at("/details/paused").asBoolean())
                                .isFalse());
        assertThat(metrics()).contains("fairlead_consumer_paused{binding=\"inbox-in-0\"} 0.0");
    }

    @Test
    void whatIsStoppedIsDownAndGoesOnWhereItWas() throws Exception {
        ask(Role.ADMIN, "POST", INBOX, "{\"state\":\"STOPPED\"}");
        service.note("s");

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var inbox = service.health().part("inbox");
                    assertThat(inbox.at("/status").asString()).isEqualTo("DOWN");
                    assertThat(inbox.at("/details/trouble").asString())
                            .isEqualTo("the consumer is stopped");
                });
        ask(Role.ADMIN, "POST", INBOX, "{\"state\":\"STARTED\"}");

        awaitCopy("s");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.health().status()).isEqualTo(200));
    }

    @Test
    void operatorsReadBindingsAndOnlyAdminsChangeThem() throws Exception {
        String pause = "{\"state\":\"PAUSED\"}";

        assertThat(ask(null, "GET", BINDINGS, "").statusCode()).isEqualTo(401);
        assertThat(ask(null, "POST", INBOX, pause).statusCode()).isEqualTo(401);
        assertThat(ask(Role.VIEWER, "GET", INBOX, "").statusCode()).isEqualTo(403);
        assertThat(ask(Role.OPERATOR, "GET", BINDINGS, "").statusCode()).isEqualTo(200);
        var refused = ask(Role.OPERATOR, "POST", INBOX, pause);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("role-insufficient");
        assertThat(service.bean(BatchConsumer.class).isPaused()).isFalse();
    }

    @Test
    void nothingElseIsBoundOrShown() throws Exception {
        var bindings = json(ask(Role.ADMIN, "GET", BINDINGS, "").body());

        assertThat(bindings).hasSize(1);
        assertThat(bindings.get(0).at("/bindingName").asString()).isEqualTo("inbox-in-0");
        var endpoints = new ArrayList<String>();
        json(ask(Role.ADMIN, "GET", "/actuator", "").body())
                .at("/_links")
                .propertyNames()
                .forEach(endpoints::add);
        assertThat(endpoints)
                .allMatch(name -> name.matches("(self|health|info|prometheus|bindings).*"));
        assertThat(service.context().getBeanNamesForType(KafkaListenerEndpointRegistry.class))
                .isEmpty();
        assertThat(service.bean(FunctionCatalog.class).getNames(null))
                .contains(BatchConsumer.FUNCTION);
        for (String path : List.of("/inbox", "/functionRouter", "/actuator/functions")) {
            assertThat(ask(Role.ADMIN, "POST", path, "{}").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(consumerThreads()).isNotEmpty().noneMatch(Thread::isVirtual);
    }

    @Test
    void standardPropertiesComeBeforeTheServicesOwn() throws Exception {
        service.close();
        String group = database.user() + "-other";
        service =
                start(
                        Map.of(
                                "spring.cloud.stream.bindings.inbox-in-0.group",
                                group,
                                "spring.cloud.stream.kafka.bindings.inbox-in-0.consumer.configuration.max.poll.records",
                                "7"));
        service.note("o");
        awaitCopy("o");

        var consumer = binding().at("/extendedInfo/ExtendedConsumerProperties/extension");
        assertThat(consumer.at("/configuration/max.poll.records").asString()).isEqualTo("7");
        assertThat(consumer.at("/configuration/session.timeout.ms").asString()).isEqualTo("6000");
        try (var admin = admin()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(
                                            admin.listConsumerGroupOffsets(group)
                                                    .partitionsToOffsetAndMetadata()
                                                    .get())
                                    .isNotEmpty());
        }
    }

    @Test
    void aBindingThatCannotAcknowledgeIsDownAndSkipsNothing() throws Exception {
        service.note("first");
        awaitCopy("first");
        service.close();
        service =
                start(
                        Map.of(
                                "spring.cloud.stream.kafka.bindings.inbox-in-0.consumer.ack-mode",
                                "BATCH"));
        service.note("kept");

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(service.health().part("inbox").at("/details/trouble").asString())
                                .contains("expected: ack-mode MANUAL"));
        service.close();
        service = start(Map.of());

        awaitCopy("kept");
    }

    private static List<Thread> consumerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fairlead-flow-"))
                .toList();
    }

    private void awaitCopy(String id) {
        await().atMost(PATIENCE).until(() -> service.copy(id).equals(List.of(id)));
    }

    private static List<String> notesOnTopic() {
        // Other tests say on the same topic what is no event.
        return TopicRecords.all(Fixture.broker().bootstrapServers(), Topic.INCIDENTS).stream()
                .filter(record -> record.headers().lastHeader(HeaderNames.SUBJECT) != null)
                .map(record -> TopicRecords.header(record, HeaderNames.SUBJECT))
                .toList();
    }

    private long received() {
        return service.count("select coalesce(sum(sequence), 0) from inbox");
    }

    private JsonNode binding() throws Exception {
        var body = json(ask(Role.OPERATOR, "GET", INBOX, "").body());
        return body.isArray() ? body.get(0) : body;
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }

    private String metrics() throws Exception {
        return ask(null, "GET", "/actuator/prometheus", "").body();
    }

    private static Admin admin() {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Fixture.broker().bootstrapServers()));
    }

    private HttpResponse<String> ask(@Nullable Role role, String method, String path, String body)
            throws Exception {
        var environment = service.context().getEnvironment();
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + environment.getProperty("local.server.port")
                                                + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (role != null) {
            request.header("Authorization", "Bearer " + token(role));
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String token(Role role) throws IOException {
        if (role == Role.ADMIN) {
            return service.token();
        }
        var file =
                Path.of(
                        service.context()
                                .getEnvironment()
                                .getRequiredProperty("fairlead.security.tokens"));
        var token =
                new TokenFile(file)
                        .issue(
                                "t" + System.nanoTime(),
                                role,
                                Set.of("*"),
                                Set.of(),
                                null,
                                new SecureRandom());
        service.bean(Tokens.class).reload();
        return token;
    }
}
