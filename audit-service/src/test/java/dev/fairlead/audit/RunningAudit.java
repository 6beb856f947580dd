package dev.fairlead.audit;

import dev.fairlead.audit.trail.ReceivedRecord;
import dev.fairlead.embedded.broker.EnforcingBroker;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.fixture.TestKeys;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit service as a whole, on a real broker and a real database. */
final class RunningAudit implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConfigurableApplicationContext context;
    private final String token;

    RunningAudit(Credentials database) throws IOException {
        this(
                database,
                Fixture.broker().bootstrapServers(),
                Map.of("bootstrap.servers", Fixture.broker().bootstrapServers()));
    }

    /**
     * At a broker that asks who somebody is.
     *
     * @param client what makes a Kafka client the user that it is
     */
    RunningAudit(Credentials database, EnforcingBroker broker, Path client) throws IOException {
        this(
                database,
                broker.bootstrapServers(),
                broker.local(),
                "--fairlead.kafka.properties-file=" + client);
    }

    /**
     * @param writer what makes a Kafka client somebody who may write
     */
    private RunningAudit(
            Credentials database, String servers, Map<String, Object> writer, String... more)
            throws IOException {
        createTopics(writer);
        producer =
                new KafkaProducer<>(writer, new ByteArraySerializer(), new ByteArraySerializer());
        TokenFile tokens = new TokenFile(Files.createTempDirectory("audit").resolve("tokens.yaml"));
        token =
                tokens.issue(
                        "viewer", Role.VIEWER, Set.of("*"), Set.of(), null, new SecureRandom());
        context = start(database, servers, tokens.path(), more);
    }

    private static ConfigurableApplicationContext start(
            Credentials database, String servers, Path tokens, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                "--fairlead.bootstrap-servers=" + servers,
                                "--fairlead.audit.group=" + database.user(),
                                "--fairlead.audit.checkpoint-file="
                                        + tokens.resolveSibling("checkpoints"),
                                "--fairlead.security.tokens=" + tokens,
                                "--fairlead.seals.public-keys=" + TestKeys.ofThisJvm().publicKeys(),
                                "--fairlead.config.watch=0s"));
        arguments.addAll(List.of(more));
        return new SpringApplicationBuilder(AuditService.class)
                .properties("spring.config.name=audit", "spring.main.banner-mode=off")
                .run(arguments.toArray(String[]::new));
    }

    private static void createTopics(Map<String, Object> client) {
        try (Admin admin = Admin.create(client)) {
            List<NewTopic> topics =
                    Arrays.stream(Topic.values())
                            .map(t -> new NewTopic(t.topicName(), t.partitions(), (short) 1))
                            .toList();
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void publish(List<ReceivedRecord> records) {
        for (ReceivedRecord record : records) {
            ProducerRecord<byte[], byte[]> message =
                    new ProducerRecord<>(record.topic(), record.key(), record.value());
            record.headers().forEach(h -> message.headers().add(h.name(), h.value()));
            TestKeys.ofThisJvm().seal(message);
            producer.send(message);
        }
        producer.flush();
    }

    /** As somebody who reaches the broker and has no service's key. */
    void forge(ReceivedRecord record) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(record.topic(), record.key(), record.value());
        record.headers().forEach(h -> message.headers().add(h.name(), h.value()));
        producer.send(message);
        producer.flush();
    }

    HttpResponse<String> response(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + token)
                        .build();
        return send(request);
    }

    HttpResponse<String> withoutToken(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    JsonNode get(String path) {
        return JSON.readTree(response(path).body());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private URI uri(String path) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + Objects.requireNonNull(port) + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
        producer.close();
        http.close();
    }
}
