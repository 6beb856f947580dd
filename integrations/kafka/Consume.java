import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints the events of a topic, with nothing of Fairlead: Kafka's client and Avro are enough.
 *
 * <pre>
 * java -cp 'LIBRARIES/*' Consume.java fairlead.deployments.v1 [--once]
 * </pre>
 *
 * {@code KAFKA} is the broker, {@code KAFKA_PROPERTIES} a file of client properties where it asks
 * for a password. With {@code --once} it ends at the end of what is there.
 */
public final class Consume {
    private static final String SCHEMAS = "fairlead.schemas.v1";
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Schema> schemas = new HashMap<>();

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1) {
            System.err.println("usage: java Consume.java TOPIC [--once]");
            System.exit(2);
        }
        new Consume().run(arguments[0], List.of(arguments).contains("--once"));
    }

    private void run(String topic, boolean once) throws IOException {
        readAll(SCHEMAS, true, this::keep);
        readAll(topic, once, this::print);
    }

    private interface Reader {
        void read(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /** All partitions from the beginning: no group is needed for that, and nothing is committed. */
    private static void readAll(String topic, boolean once, Reader reader) throws IOException {
        try (var consumer =
                new KafkaConsumer<>(
                        settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!once
                    || partitions.stream()
                            .anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    reader.read(record);
                }
            }
        }
    }

    private static Properties settings() throws IOException {
        var settings = new Properties();
        String file = System.getenv("KAFKA_PROPERTIES");
        if (file != null) {
            try (InputStream in = new FileInputStream(file)) {
                settings.load(in);
            }
        }
        settings.put(
                "bootstrap.servers",
                System.getenv().getOrDefault("KAFKA", "127.0.0.1:8092"));
        return settings;
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        String schema = new String(record.value(), UTF_8);
        schemas.put(new String(record.key(), UTF_8), new Schema.Parser().parse(schema));
    }

    private void print(ConsumerRecord<byte[], byte[]> record) throws IOException {
        System.out.println(
                "%s %s %s %s"
                        .formatted(
                                header(record, "ce_time"),
                                header(record, "ce_type"),
                                header(record, "ce_subject"),
                                body(record.value())));
    }

    /** C3 01, the fingerprint of the writer's schema (8 bytes, little endian), the Avro body. */
    private Object body(byte[] value) throws IOException {
        if (value.length < 10 || value[0] != (byte) 0xC3 || value[1] != 1) {
            return "(no event)";
        }
        long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        String key = "%016x".formatted(fingerprint);
        if (!schemas.containsKey(key)) {
            // A newer version of Fairlead writes its schemas before it writes events.
            readAll(SCHEMAS, true, this::keep);
        }
        Schema schema = schemas.get(key);
        if (schema == null) {
            return "(unknown schema " + key + ")";
        }
        byte[] body = Arrays.copyOfRange(value, 10, value.length);
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(body, null));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "-" : new String(header.value(), UTF_8);
    }
}
