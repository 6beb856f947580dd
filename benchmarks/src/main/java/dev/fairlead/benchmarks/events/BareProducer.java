package dev.fairlead.benchmarks.events;

import dev.fairlead.platform.store.HeaderBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stored events as records in memory, and an idempotent producer with the relay's settings that
 * sends them all at once: what the client and the broker can do without a store.
 */
final class BareProducer implements AutoCloseable {
    private final List<ProducerRecord<byte[], byte[]>> records;
    private final Producer<byte[], byte[]> producer;

    private BareProducer(
            List<ProducerRecord<byte[], byte[]>> records, Producer<byte[], byte[]> producer) {
        this.records = records;
        this.producer = producer;
    }

    static BareProducer of(RunningProbe service, String bootstrapServers) {
        var records =
                service.context()
                        .getBean(JdbcClient.class)
                        .sql(
                                "select topic, key, payload, headers from event"
                                        + " where sequence is not null order by position")
                        .query((row, _) ->
                                record(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getBytes(3),
                                        row.getBytes(4)))
                        .list();
        return new BareProducer(
                records,
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                                true,
                                ProducerConfig.LINGER_MS_CONFIG,
                                5,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                128 * 1024,
                                ProducerConfig.BUFFER_MEMORY_CONFIG,
                                32L * 1024 * 1024),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()));
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String key, byte[] payload, byte[] headers) {
        var record = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), payload);
        HeaderBytes.decode(headers)
                .forEach(header -> record.headers().add(header.name(), header.value()));
        return record;
    }

    /** Sends all records and waits until the last one is acknowledged; per second. */
    double send() throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        var sent = new ArrayList<Future<RecordMetadata>>(records.size());
        for (var record : records) {
            sent.add(producer.send(record));
        }
        producer.flush();
        for (var one : sent) {
            one.get();
        }
        return records.size() * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        producer.close();
    }
}
