package dev.fairlead.incident.app;

import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.EventType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says on the topics what other services would say. */
final class Topics implements AutoCloseable {

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;

    Topics(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Returns when the broker has it, with the time just before it was sent. */
    Instant say(Event event, String key, String causationId, String lifecycleId) {
        EventType type = EventCatalogue.of(event);
        EventHeaders headers =
                new EventHeaders(
                        UUID.randomUUID().toString(),
                        "/fairlead/test",
                        type.name(),
                        "test-" + UUID.randomUUID(),
                        null,
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        lifecycleId,
                        causationId,
                        null,
                        null,
                        null);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type.topic().topicName(), key, codec.encode(event));
        headers.encode().forEach(h -> record.headers().add(h.name(), h.value()));
        Instant before = Instant.now();
        try {
            producer.send(record).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed);
        }
        return before;
    }

    @Override
    public void close() {
        producer.close();
    }
}
