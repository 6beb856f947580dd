package dev.fairlead.platform.relay;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.kafka.RecordHeaders;
import dev.fairlead.platform.seal.SealCheck;
import dev.fairlead.platform.seal.Verdict;
import dev.fairlead.schemas.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads which events of one source lie on ranges of partitions. */
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(30);

    private final KafkaAccess access;
    private final SealCheck seals;
    private final String source;

    TopicReader(KafkaAccess access, SealCheck seals, String source) {
        this.access = access;
        this.seals = seals;
        this.source = source;
    }

    /** Takes the ids of some events. */
    interface Sink {
        void take(List<UUID> events) throws SQLException;
    }

    /**
     * @param ranges from {@link TopicMark#start()} to before {@link TopicMark#next()}
     * @throws KafkaException where the broker gives nothing for half a minute
     */
    void read(Map<TopicPartition, TopicMark> ranges, Sink sink) throws SQLException {
        var left = new HashMap<TopicPartition, Long>();
        ranges.forEach((partition, range) -> {
            if (range.start() < range.next()) {
                left.put(partition, range.next());
            }
        });
        if (left.isEmpty()) {
            return;
        }
        try (var consumer =
                new KafkaConsumer<>(
                        settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(left.keySet());
            left.keySet()
                    .forEach(partition ->
                            consumer.seek(partition, range(ranges, partition).start()));
            long progress = System.nanoTime();
            while (!left.isEmpty()) {
                var events = new ArrayList<UUID>();
                var polled = consumer.poll(POLL);
                polled.forEach(record -> own(record).ifPresent(events::add));
                sink.take(events);
                left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (!polled.isEmpty()) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > WITHOUT_PROGRESS.toNanos()) {
                    throw new KafkaException("topics cannot be read: " + left.keySet());
                }
            }
        }
    }

    private static TopicMark range(
            Map<TopicPartition, TopicMark> ranges, TopicPartition partition) {
        var range = ranges.get(partition);
        if (range == null) {
            throw new IllegalStateException("no range of " + partition);
        }
        return range;
    }

    private Map<String, Object> settings() {
        return access.with(
                Map.of(
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        10_000));
    }

    /**
     * The event's id, where it is one of the source, and really is; what others wrote is theirs.
     */
    private Optional<UUID> own(ConsumerRecord<byte[], byte[]> record) {
        if (!text(record, HeaderNames.SOURCE).equals(source) || isForged(record)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text(record, HeaderNames.ID)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Taken for the event, it would keep the event itself from being published again. */
    private boolean isForged(ConsumerRecord<byte[], byte[]> record) {
        var headers = RecordHeaders.of(record.headers());
        return seals.verify(record.topic(), record.key(), headers, record.value())
                instanceof Verdict.Refused;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
