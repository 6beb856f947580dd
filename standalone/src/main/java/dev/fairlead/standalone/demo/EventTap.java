package dev.fairlead.standalone.demo;

import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.Topic;
import dev.fairlead.schemas.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads every topic from its beginning, as any Kafka client can, and keeps the events. */
public final class EventTap implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * An event as it was read.
     *
     * @param traceId trace id of its {@code traceparent}; empty where it has none
     * @param publishedAt when its producer handed it over
     */
    public record Seen<E extends Event>(
            E event, String id, String lifecycleId, String traceId, Instant publishedAt) {}

    private final EventCodec codec = new EventCodec();
    private final List<Seen<?>> all = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean closed;

    public EventTap(KafkaAccess access) {
        reader = Thread.ofPlatform().name("event-tap").start(() -> read(access));
    }

    /** The events of a type that were read so far. */
    public <E extends Event> Stream<Seen<E>> seen(Class<E> type) {
        return all.stream().flatMap(seen -> as(type, seen).stream());
    }

    /**
     * Waits for an event.
     *
     * @throws StageFailed when it was not read within {@code patience}
     */
    public <E extends Event> Seen<E> await(
            Class<E> type, Predicate<Seen<E>> wanted, String what, Duration patience)
            throws InterruptedException {
        return Await.present(
                () -> seen(type).filter(wanted).findFirst(),
                patience,
                () -> what + " was not published");
    }

    private static <E extends Event> Optional<Seen<E>> as(Class<E> type, Seen<?> seen) {
        return type.isInstance(seen.event())
                ? Optional.of(
                        new Seen<>(
                                type.cast(seen.event()),
                                seen.id(),
                                seen.lifecycleId(),
                                seen.traceId(),
                                seen.publishedAt()))
                : Optional.empty();
    }

    private void read(KafkaAccess access) {
        var settings =
                access.with(
                        Map.of(
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false));
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions());
            while (!closed) {
                consumer.poll(POLL).forEach(this::keep);
            }
        }
    }

    private static List<TopicPartition> partitions() {
        return Arrays.stream(Topic.values())
                .filter(Topic::carriesEvents)
                .flatMap(EventTap::partitionsOf)
                .toList();
    }

    private static Stream<TopicPartition> partitionsOf(Topic topic) {
        return IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
    }

    /** Records that are no events are the services' business; here they are passed over. */
    private void keep(ConsumerRecord<String, byte[]> record) {
        Event event;
        try {
            event = codec.decode(record.value());
        } catch (UndecodableRecordException noEvent) {
            return;
        }
        var traceparent = header(record, "traceparent").split("-");
        all.add(
                new Seen<>(
                        event,
                        header(record, "ce_id"),
                        header(record, "ce_correlationid"),
                        traceparent.length == 4 ? traceparent[1] : "",
                        Instant.ofEpochMilli(record.timestamp())));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join();
    }
}
