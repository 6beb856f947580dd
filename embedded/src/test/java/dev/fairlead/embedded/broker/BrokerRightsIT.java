package dev.fairlead.embedded.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker with users lets each do what is granted, and nobody else anything. */
class BrokerRightsIT {
    private static final BrokerUser READER =
            new BrokerUser("reader", List.of(Grant.topics("topic.", "DESCRIBE", "READ")));

    @TempDir Path folder;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();

    private BrokerSettings settings(BrokerUser... users) {
        return new BrokerSettings(folder, port, controllerPort, List.of(users));
    }

    private static BrokerUser writerOf(String topic) {
        return new BrokerUser("writer", List.of(Grant.topic(topic, "WRITE")));
    }

    private static Map<String, Object> client(BrokerSettings settings, String user)
            throws IOException {
        var file = new Properties();
        try (var text = Files.newBufferedReader(settings.client(user))) {
            file.load(text);
        }
        var client = open(settings);
        file.stringPropertyNames().forEach(name -> client.put(name, file.getProperty(name)));
        return client;
    }

    private static Map<String, Object> open(BrokerSettings settings) {
        return new HashMap<>(
                Map.of(
                        "bootstrap.servers",
                        "127.0.0.1:" + settings.port(),
                        "max.block.ms",
                        120_000,
                        "default.api.timeout.ms",
                        120_000,
                        "request.timeout.ms",
                        60_000));
    }

    /**
     * Throws what the broker answered. A producer that may write nowhere is refused twice, for its
     * transactions and for the topic: when the first answer is there before the record, the client
     * wraps it.
     */
    private static void send(Map<String, Object> client, String topic) throws Throwable {
        try (var producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "value".getBytes(UTF_8))).get();
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (KafkaException e) {
            throw e.getCause() instanceof AuthorizationException refused ? refused : e;
        }
    }

    private static void createTopics(BrokerSettings settings) throws Exception {
        try (var admin = Admin.create(client(settings, "admin"))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic("topic.a", 1, (short) 1),
                                    new NewTopic("topic.b", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void eachMayDoWhatIsGrantedAndWhatIsTakenBackIsGone() throws Throwable {
        var first = settings(READER, writerOf("topic.a"));
        try (var _ = BrokerProcess.start(first)) {
            createTopics(first);
            send(client(first, "writer"), "topic.a");
            assertThatThrownBy(() -> send(client(first, "writer"), "topic.b"))
                    .isInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> send(client(first, "reader"), "topic.a"))
                    .isInstanceOf(AuthorizationException.class);
            try (var admin = Admin.create(client(first, "reader"))) {
                assertThat(admin.listTopics().names().get()).contains("topic.a", "topic.b");
            }
        }
        var second = settings(READER, writerOf("topic.b"));
        try (var _ = BrokerProcess.start(second)) {
            send(client(second, "writer"), "topic.b");
            assertThatThrownBy(() -> send(client(second, "writer"), "topic.a"))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void whoHasNoPasswordGetsNothingAndCannotEndTheBroker() throws Throwable {
        var settings = settings(READER);
        try (var broker = BrokerProcess.start(settings)) {
            var wrong = client(settings, "reader");
            wrong.computeIfPresent(
                    "sasl.jaas.config",
                    (_, login) ->
                            login.toString().replaceAll("password=\"[^\"]+", "password=\"guess"));
            try (var admin = Admin.create(wrong)) {
                assertThatThrownBy(() -> admin.listTopics().names().get())
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
            }
            // However long it tries: it is never told that the topic exists.
            var nobody = open(settings);
            nobody.put("max.block.ms", 2_000);
            assertThatThrownBy(() -> send(nobody, "topic.a")).isInstanceOf(TimeoutException.class);
            for (int to : new int[] {port, controllerPort}) {
                claimRoomForHundredMebibytes(to);
            }

            createTopics(settings);
            assertThat(broker.handle().isAlive()).isTrue();
        }
    }

    @Test
    void aBrokerThatAsksForNothingIsNotEndedByFourBytesEither() throws Exception {
        var settings = settings();
        try (var broker = BrokerProcess.start(settings)) {
            claimRoomForHundredMebibytes(port);
            claimRoomForHundredMebibytes(port);
            try (var admin = Admin.create(open(settings))) {
                assertThat(admin.listTopics().names().get()).isEmpty();
            }
            assertThat(broker.handle().isAlive()).isTrue();
        }
    }

    /** Returns when the broker has closed the connection. */
    private static void claimRoomForHundredMebibytes(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(new byte[] {0x06, 0x40, 0x00, 0x00});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aDirectoryOfABrokerThatAskedForNothingGoesOnWithUsers() throws Throwable {
        try (var _ = BrokerProcess.start(settings());
                var admin = Admin.create(open(settings()))) {
            admin.createTopics(List.of(new NewTopic("topic.a", 1, (short) 1))).all().get();
            send(open(settings()), "topic.a");
        }
        var asking = settings(READER, writerOf("topic.a"));
        try (var _ = BrokerProcess.start(asking);
                var admin = Admin.create(client(asking, "reader"))) {
            send(client(asking, "writer"), "topic.a");
            var partition = new TopicPartition("topic.a", 0);
            assertThat(
                            admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                    .partitionResult(partition)
                                    .get()
                                    .offset())
                    .isEqualTo(2);
        }
    }

    @Test
    void aPasswordThatKafkaCannotBeToldIsRefusedByTheNameOfItsFile() throws Exception {
        var settings = settings(READER);
        new BrokerFiles(settings).ensure();
        var file = Files.writeString(folder.resolve("passwords/data"), "a\"b;");

        assertThatThrownBy(() -> BrokerProcess.start(settings)).hasMessageContaining("broker.log");

        assertThat(folder.resolve("broker.log")).content().contains(file + ": expected");
    }

    @Test
    void secretsAreTheirOwnersAlone() throws IOException {
        var settings = settings(READER);
        new BrokerFiles(settings).ensure();

        for (var secret :
                List.of(
                        settings.client("reader"),
                        settings.client("admin"),
                        folder.resolve("passwords/reader"),
                        folder.resolve("passwords/broker"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .as(secret.toString())
                    .isEqualTo("rw-------");
        }
    }
}
