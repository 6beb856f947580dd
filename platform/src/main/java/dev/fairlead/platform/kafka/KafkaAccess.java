package dev.fairlead.platform.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What every Kafka client is told of the broker.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param properties of Kafka's clients: TLS, SASL, and whatever else
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties) {
    private static final String ADDRESS = "bootstrap.servers";

    /** What records are not lost, doubled or put out of order by: nobody may set it otherwise. */
    private static final Set<String> NEEDED =
            Set.of(
                    "acks",
                    "auto.offset.reset",
                    "delivery.timeout.ms",
                    "enable.auto.commit",
                    "enable.idempotence",
                    "group.id",
                    "max.block.ms",
                    "max.in.flight.requests.per.connection");

    public KafkaAccess {
        properties = Map.copyOf(properties);
        if (properties.containsKey(ADDRESS)) {
            throw new IllegalArgumentException(
                    "%s: expected in fairlead.bootstrap-servers, not among Kafka's properties"
                            .formatted(ADDRESS));
        }
    }

    /** A broker that asks for nothing. */
    public static KafkaAccess open(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, Map.of());
    }

    /**
     * With the properties of a file, in the form that Kafka's own programs take as {@code
     * --command-config}.
     *
     * @throws IOException where it cannot be read
     */
    public static KafkaAccess of(String bootstrapServers, Path file) throws IOException {
        return new KafkaAccess(bootstrapServers, read(file));
    }

    /**
     * @throws IOException where it cannot be read
     */
    public static Map<String, String> read(Path file) throws IOException {
        var read = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            read.load(text);
        }
        var properties = new TreeMap<String, String>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return properties;
    }

    /**
     * The settings of one client.
     *
     * @param own what that client is set to where no property says something else
     * @throws IllegalArgumentException where one does about what the client cannot work without
     */
    public Map<String, Object> with(Map<String, Object> own) {
        own.forEach(this::requireSame);
        var settings = new HashMap<String, Object>(own);
        settings.putAll(properties);
        settings.put(ADDRESS, bootstrapServers);
        return settings;
    }

    /**
     * A client for looking at the broker. It gives up by itself after the patience, and finds a
     * broker again soon after it came back.
     *
     * @param clientId as the broker's log has it
     */
    public Admin admin(String clientId, Duration patience) {
        int millis = (int) patience.toMillis();
        return Admin.create(
                with(
                        Map.of(
                                AdminClientConfig.CLIENT_ID_CONFIG,
                                clientId,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                millis,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                millis,
                                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                                500L)));
    }

    private void requireSame(String name, Object value) {
        var other = properties.get(name);
        if (other != null && NEEDED.contains(name) && !other.equals(String.valueOf(value))) {
            throw new IllegalArgumentException(
                    "fairlead.kafka.properties: %s is '%s' (expected: %s, which a client of Fairlead needs; remove it)"
                            .formatted(name, other, value));
        }
    }

    /** Without its properties, which hold passwords. */
    @Override
    public String toString() {
        return "KafkaAccess[" + bootstrapServers + "]";
    }
}
