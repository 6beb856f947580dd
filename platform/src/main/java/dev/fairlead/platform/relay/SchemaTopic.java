package dev.fairlead.platform.relay;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.schemas.SchemaRecord;
import dev.fairlead.schemas.Topic;
import dev.fairlead.schemas.UndecodableRecordException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas of other versions of Fairlead, from the topic {@code fairlead.schemas.v1}, which every
 * service fills when it starts. Read when a fingerprint is met that is not known, at most every
 * five seconds.
 */
public final class SchemaTopic implements SchemaStore {
    private static final TopicPartition ONLY = new TopicPartition(Topic.SCHEMAS.topicName(), 0);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Logger log = LoggerFactory.getLogger(SchemaTopic.class);

    private final KafkaAccess access;
    private final InstantSource clock;
    private final Map<Long, Schema> byFingerprint = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private Instant lastRead = Instant.EPOCH;

    public SchemaTopic(KafkaAccess access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    /** Writes the schemas of this version to the topic; blocks until the broker has them. */
    public void publish() {
        var settings =
                access.with(
                        Map.of(
                                ProducerConfig.LINGER_MS_CONFIG,
                                0,
                                ProducerConfig.BUFFER_MEMORY_CONFIG,
                                4L * 1024 * 1024));
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var schema : SchemaRecord.ofThisVersion()) {
                sent.add(
                        producer.send(
                                new ProducerRecord<>(
                                        ONLY.topic(), 0, schema.key(), schema.value())));
            }
            producer.flush();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "schemas cannot be written to %s at %s; check that the broker lets this service write to it"
                            .formatted(ONLY.topic(), access.bootstrapServers()),
                    e.getCause());
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    @Override
    public @Nullable Schema findByFingerprint(long fingerprint) {
        var known = byFingerprint.get(fingerprint);
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            var now = clock.instant();
            if (lastRead.plus(BETWEEN_READS).isBefore(now)) {
                lastRead = now;
                read();
            }
        } finally {
            lock.unlock();
        }
        return byFingerprint.get(fingerprint);
    }

    private void read() {
        var settings = access.with(Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000));
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(ONLY));
            consumer.seekToBeginning(List.of(ONLY));
            long end = consumer.endOffsets(List.of(ONLY)).getOrDefault(ONLY, 0L);
            while (consumer.position(ONLY) < end) {
                consumer.poll(POLL).forEach(record -> keep(record.key(), record.value()));
            }
        }
    }

    private void keep(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null || value == null) {
            return;
        }
        try {
            var schema = new SchemaRecord(key, value).schema();
            byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), schema);
        } catch (UndecodableRecordException e) {
            log.atWarn()
                    .addKeyValue("error", e.getMessage())
                    .log("Record of the schemas topic is passed over");
        }
    }
}
