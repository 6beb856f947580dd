package dev.fairlead.embedded.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The only class that knows Kafka's server classes, which are not a public interface and change
 * from version to version.
 */
final class KraftServer {
    /** Holds everybody to the rights that were granted. */
    static final String AUTHORIZER = StandardAuthorizer.class.getName();

    private static final int NODE = 1;

    /** In bytes. */
    private static final int LARGEST_REQUEST = 8 * 1024 * 1024;

    private final KafkaRaftServer server;

    private KraftServer(KafkaRaftServer server) {
        this.server = server;
    }

    /** Formats the directory when it is new, and starts. Returns when clients are served. */
    static KraftServer start(BrokerSettings settings, boolean passwords) throws Exception {
        Path data = Files.createDirectories(settings.directory().resolve("data"));
        format(data, clusterId(settings));
        var properties = properties(settings, data);
        var files = new BrokerFiles(settings);
        Map<String, String> known = passwords ? files.readPasswords() : Map.of();
        if (passwords) {
            askForPasswords(properties, BrokerFiles.logins(known));
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        if (passwords) {
            new Rights(files.readRights()).apply(itself(settings, known));
        }
        return new KraftServer(server);
    }

    /** One whose further properties, of Kafka, say whom it lets in, and how. */
    static KraftServer start(BrokerSettings settings, Map<String, String> more) throws Exception {
        Path data = Files.createDirectories(settings.directory().resolve("data"));
        format(data, clusterId(settings));
        var properties = properties(settings, data);
        properties.putAll(more);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new KraftServer(server);
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Chosen once: a broker refuses a directory that was formatted with another one. */
    private static String clusterId(BrokerSettings settings) throws IOException {
        Path file = settings.directory().resolve("cluster.id");
        if (!Files.exists(file)) {
            Path staged = settings.directory().resolve("cluster.id.new");
            Files.writeString(staged, Uuid.randomUuid().toString());
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file);
    }

    private static void format(Path data, String clusterId) throws Exception {
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setNodeId(NODE)
                .setClusterId(clusterId)
                .addDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    /** Passwords in the clear, for nothing leaves the loopback interface. */
    private static void askForPasswords(Properties properties, String logins) {
        properties.putAll(
                Map.of(
                        "listener.security.protocol.map",
                        "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "sasl.mechanism.controller.protocol",
                        "PLAIN",
                        "listener.name.clients.plain.sasl.jaas.config",
                        logins,
                        "listener.name.controller.plain.sasl.jaas.config",
                        logins,
                        "authorizer.class.name",
                        AUTHORIZER,
                        "super.users",
                        "User:%s;User:%s".formatted(BrokerFiles.BROKER, BrokerFiles.ADMIN)));
    }

    private static Map<String, Object> itself(
            BrokerSettings settings, Map<String, String> passwords) {
        var password = passwords.getOrDefault(BrokerFiles.BROKER, "");
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + settings.port(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                BrokerFiles.login(BrokerFiles.BROKER, password));
    }

    private static Properties properties(BrokerSettings settings, Path data) {
        var properties = new Properties();
        properties.putAll(
                Map.of(
                        "process.roles",
                        "broker,controller",
                        "node.id",
                        String.valueOf(NODE),
                        "controller.quorum.voters",
                        NODE + "@127.0.0.1:" + settings.controllerPort(),
                        "listeners",
                        "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                .formatted(settings.port(), settings.controllerPort()),
                        "advertised.listeners",
                        "CLIENTS://127.0.0.1:" + settings.port(),
                        "controller.listener.names",
                        "CONTROLLER",
                        "inter.broker.listener.name",
                        "CLIENTS",
                        "log.dirs",
                        data.toString(),
                        "auto.create.topics.enable",
                        "false"));
        properties.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        // A broker that was killed is fenced until its old session ends: 9 s by default.
        properties.putAll(
                Map.of(
                        "broker.session.timeout.ms", "1500",
                        "broker.heartbeat.interval.ms", "500",
                        "group.initial.rebalance.delay.ms", "0",
                        "group.min.session.timeout.ms", "1000",
                        "group.consumer.min.session.timeout.ms", "1000",
                        "group.consumer.min.heartbeat.interval.ms", "300",
                        // Nobody else leads, so handing over before the end only takes time.
                        "controlled.shutdown.enable", "false"));
        // One node: internal topics have one replica, and few partitions keep few files open.
        properties.putAll(
                Map.of(
                        "offsets.topic.replication.factor", "1",
                        "offsets.topic.num.partitions", "4",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "transaction.state.log.num.partitions", "4",
                        "share.coordinator.state.topic.replication.factor", "1",
                        "share.coordinator.state.topic.min.isr", "1",
                        "share.coordinator.state.topic.num.partitions", "1"));
        // The first four bytes of a connection say how much memory its request needs. By default
        // that may be 100 MiB, and more than the heap together; a request of ours is 1 MiB.
        properties.putAll(
                Map.of(
                        "socket.request.max.bytes", String.valueOf(LARGEST_REQUEST),
                        "queued.max.request.bytes", String.valueOf(4 * LARGEST_REQUEST),
                        // Who holds that memory and sends nothing gives it back; ours reconnect.
                        "connections.max.idle.ms", "60000"));
        // Small: the cleaner alone would take 128 MiB of heap.
        properties.putAll(
                Map.of(
                        "num.network.threads", "2",
                        "num.io.threads", "4",
                        "background.threads", "2",
                        "log.cleaner.threads", "1",
                        "log.cleaner.dedupe.buffer.size", "4194304",
                        "log.cleaner.io.buffer.size", "131072",
                        "group.coordinator.threads", "1",
                        "share.coordinator.threads", "1"));
        return properties;
    }
}
