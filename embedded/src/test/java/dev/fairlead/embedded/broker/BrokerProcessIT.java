package dev.fairlead.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.process.Child;
import dev.fairlead.process.Command;
import dev.fairlead.process.Ending;
import dev.fairlead.process.JavaCommand;
import dev.fairlead.process.Ownership;
import dev.fairlead.process.Ports;
import dev.fairlead.process.Signal;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessIT {
    private static final int RECORDS = 1_000;
    @TempDir Path folder;

    @Test
    void afterAKillItStartsAgainWithEveryAcknowledgedRecordAndEndsAPredecessor() throws Exception {
        var settings = new BrokerSettings(folder, Ports.free(), Ports.free());
        BrokerProcess first = BrokerProcess.start(settings);
        try (Admin admin =
                        Admin.create(
                                Map.of("bootstrap.servers", (Object) first.bootstrapServers()));
                var producer = producer(first)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("absent")).allTopicNames().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1))).all().get();
            send(producer, 0);

            Ending.kill(first.handle());
            try (BrokerProcess second = BrokerProcess.start(settings)) {
                send(producer, 1);
                assertThat(values(second)).hasSize(2 * RECORDS);

                // A broker whose parent lost it: paused, so that it does not see its pipe close.
                Signal.STOP.send(second.identity().pid());
                try (BrokerProcess third = BrokerProcess.start(settings)) {
                    assertThat(second.handle().isAlive()).isFalse();
                    assertThat(values(third)).hasSize(2 * RECORDS);
                }
            }
        }
    }

    @Test
    void whereItCannotBeWrittenDownWhoItIsNoBrokerRuns() throws Exception {
        var settings = new BrokerSettings(folder, Ports.free(), Ports.free());
        // In the way of what the broker writes first, as a full disk would be.
        Path inTheWay = Files.createDirectory(folder.resolve("broker.pid.new"));

        assertThatThrownBy(() -> BrokerProcess.start(settings))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broker.log");

        assertThat(folder.resolve("broker.log")).content().contains("is the disk full?");
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(Ownership.owner(folder, BrokerSettings.ROLE)).isEmpty();
        Files.delete(inTheWay);
        BrokerProcess.start(settings).close();
    }

    @Test
    void aSecondBrokerOnTheDirectoryOfARunningOneTouchesNothing() throws Exception {
        var settings = new BrokerSettings(folder, Ports.free(), Ports.free());
        try (BrokerProcess first = BrokerProcess.start(settings)) {
            List<String> arguments =
                    List.of(
                            folder.toString(),
                            String.valueOf(Ports.free()),
                            String.valueOf(Ports.free()),
                            BrokerMain.OPEN);
            List<String> words = JavaCommand.words(BrokerMain.class, List.of("-Xmx64m"), arguments);
            Child second =
                    Child.start(new Command(words, Map.of(), folder, folder.resolve("second.log")));

            assertThat(second.readLine()).isNull();
            assertThat(folder.resolve("second.log"))
                    .content()
                    .contains("is in use by process " + first.identity().pid());
            assertThat(Ownership.owner(folder, BrokerSettings.ROLE)).contains(first.identity());
            assertThat(first.handle().isAlive()).isTrue();
        }
    }

    @Test
    void bytesThatAnnounceLargeRequestsDoNotEndIt() throws Exception {
        var settings = new BrokerSettings(folder, Ports.free(), Ports.free());
        try (BrokerProcess broker = BrokerProcess.start(settings)) {
            var hostile = new ArrayList<Socket>();
            try {
                // 100 MiB, which it refuses; then 7.9 MiB from as many as its heap could not hold.
                announce(settings, hostile, 0x06400000, 1);
                announce(settings, hostile, 0x007e0000, 60);
                assertThat(broker.handle().isAlive()).isTrue();
            } finally {
                for (Socket each : hostile) {
                    each.close();
                }
            }
            try (Admin admin =
                            Admin.create(
                                    Map.of(
                                            "bootstrap.servers",
                                            (Object) broker.bootstrapServers()));
                    var producer = producer(broker)) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
                send(producer, 0);
            }
            assertThat(broker.handle().isAlive()).isTrue();
        }
    }

    private static void announce(
            BrokerSettings settings, List<Socket> sockets, int bytes, int connections)
            throws IOException {
        for (int i = 0; i < connections; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), settings.port());
            sockets.add(socket);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(bytes);
            out.write(new byte[1024]);
            out.flush();
        }
    }

    @Test
    void aPortInUseIsAnErrorThatNamesPortAndLog() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = new BrokerSettings(folder, taken.getLocalPort(), Ports.free());
            assertThatThrownBy(() -> BrokerProcess.start(settings))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("broker.log");
        }
    }

    /**
     * One request at a time: of several under way, a broker that becomes the leader in the middle
     * may refuse the first and take the second, and then refuses the first for ever.
     */
    private static KafkaProducer<byte[], byte[]> producer(BrokerProcess broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "acks",
                        "all",
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int round) throws Exception {
        var acknowledged = new ArrayList<Future<?>>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] value = (round + "-" + i).getBytes(StandardCharsets.UTF_8);
            acknowledged.add(producer.send(new ProducerRecord<>("kept", value, value)));
        }
        for (var each : acknowledged) {
            each.get();
        }
    }

    private static List<String> values(BrokerProcess broker) {
        var values = new ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "group.id",
                                "group-" + broker.identity().pid(),
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("kept"));
            long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < 2 * RECORDS && System.nanoTime() < giveUp) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each ->
                                values.add(new String(each.value(), StandardCharsets.UTF_8)));
            }
        }
        return values.stream().distinct().toList();
    }
}
