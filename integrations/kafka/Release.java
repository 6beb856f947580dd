import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Asks for a release on Kafka, with nothing of Fairlead: Kafka's client and Avro are enough.
 *
 * <pre>
 * FAIRLEAD_TOKEN_NAME=ci FAIRLEAD_TOKEN=… java -cp 'LIBRARIES/*' Release.java checkout production 3 run-17
 * </pre>
 *
 * The token signs the record and never travels. {@code KAFKA} is the broker, {@code
 * KAFKA_PROPERTIES} a file of client properties where it asks for a password; its user needs to
 * read {@code fairlead.schemas.v1}.
 */
public final class Release {
    private static final String TYPE = "dev.fairlead.ci.ReleaseRequested.v1";
    private static final String SCHEMA = "dev.fairlead.events.ci.ReleaseRequested";
    private static final TopicPartition SCHEMAS = new TopicPartition("fairlead.schemas.v1", 0);

    /** A schema under the fingerprint that the body names it by. */
    private record Known(String fingerprint, Schema schema) {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("usage: java Release.java SERVICE ENVIRONMENT VERSION REQUEST-ID");
            System.exit(2);
        }
        Known known = newest();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        GenericRecord release =
                new GenericRecordBuilder(known.schema())
                        .set("service", arguments[0])
                        .set("environment", arguments[1])
                        .set("version", arguments[2])
                        .set("requestId", arguments[3])
                        .set("requestedBy", variable("FAIRLEAD_TOKEN_NAME"))
                        .set("requestedAt", ChronoUnit.MICROS.between(Instant.EPOCH, now))
                        .build();
        send(arguments[0] + "/" + arguments[1], known, now, encode(known, release));
    }

    private static void send(String key, Known known, Instant now, byte[] value) throws Exception {
        String id = UUID.randomUUID().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", "/pipelines/example");
        headers.put("ce_type", TYPE);
        headers.put("ce_subject", key);
        headers.put("ce_time", now.toString());
        headers.put("content-type", "application/avro");
        headers.put("fairlead-schema", known.fingerprint());
        headers.put("fairlead-token", variable("FAIRLEAD_TOKEN_NAME"));
        headers.put("fairlead-signature", sign(variable("FAIRLEAD_TOKEN"), id, value));
        var record = new ProducerRecord<>("fairlead.ci.v1", key.getBytes(UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try (var producer =
                new KafkaProducer<>(
                        settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
        System.out.println("asked for by event " + id);
    }

    /** HMAC-SHA256 over the id, a full stop and the value; the key is the SHA-256 of the token. */
    private static String sign(String token, String id, byte[] value)
            throws GeneralSecurityException {
        byte[] key = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((id + ".").getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(value));
    }

    private static byte[] encode(Known known, GenericRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0xC3, 1});
        long fingerprint = Long.parseUnsignedLong(known.fingerprint(), 16);
        out.write(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(fingerprint)
                        .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(known.schema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    /** The schema that was written last, from the topic that has all of them. */
    private static Known newest() throws IOException {
        Known newest = null;
        try (var consumer =
                new KafkaConsumer<>(
                        settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(SCHEMAS));
            consumer.seekToBeginning(List.of(SCHEMAS));
            long end = consumer.endOffsets(List.of(SCHEMAS)).get(SCHEMAS);
            while (consumer.position(SCHEMAS) < end) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(500))) {
                    Schema schema = new Schema.Parser().parse(new String(record.value(), UTF_8));
                    if (schema.getFullName().equals(SCHEMA)) {
                        newest = new Known(new String(record.key(), UTF_8), schema);
                    }
                }
            }
        }
        if (newest == null) {
            throw new IllegalStateException(
                    SCHEMAS.topic() + " has no " + SCHEMA + ": has Fairlead run on this broker?");
        }
        return newest;
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

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            System.err.println(name + " is not set");
            System.exit(2);
        }
        return value;
    }
}
