package dev.fairlead.platform.inbox;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.store.HeaderBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies parked records to {@code <topic>.<group>.dlt}, for people and tools that watch topics. The
 * table of parked records is what counts: a copy that cannot be sent is logged and given up.
 */
final class DeadLetterTopics implements Consumer<InboxTable.Park>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterTopics.class);

    private final String group;
    private final Producer<byte[], byte[]> producer;

    DeadLetterTopics(String group, KafkaAccess access) {
        this.group = group;
        this.producer =
                new KafkaProducer<>(
                        access.with(
                                Map.of(
                                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                        5_000L,
                                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                                        4L * 1024 * 1024)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Name of the topic that a group's copies of a topic's records go to. */
    static String name(String topic, String group) {
        return topic + "." + group + ".dlt";
    }

    @Override
    public void accept(InboxTable.Park park) {
        var raw = park.incoming().raw();
        var copy =
                new ProducerRecord<>(
                        name(raw.topic(), group),
                        raw.key().getBytes(StandardCharsets.UTF_8),
                        raw.value());
        HeaderBytes.decode(raw.headers())
                .forEach(header -> copy.headers().add(header.name(), header.value()));
        header(copy, "fairlead-dlt-reason", park.reason());
        header(copy, "fairlead-dlt-position", raw.partition() + "/" + raw.offset());
        try {
            producer.send(copy, (_, failure) -> failed(park, failure));
        } catch (KafkaException e) {
            failed(park, e);
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void failed(InboxTable.Park park, @Nullable Exception failure) {
        if (failure != null) {
            log.atWarn()
                    .addKeyValue("topic", park.incoming().raw().topic())
                    .addKeyValue("error", String.valueOf(failure.getMessage()))
                    .log("Copy of a parked record was not sent");
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
