package dev.fairlead.alert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.fixture.Speaker.Origin;
import dev.fairlead.platform.kafka.RecordHeaders;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.UndecodableRecordException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Says on the topics what deploy-service would say, and hears what alert-service says. */
final class Topics implements AutoCloseable {

    static final String LIFECYCLE = "lifecycle-of-";
    static final String JUNK = "junk";

    private final EventCodec codec = new EventCodec();
    private final Speaker speaker;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Thread listener;
    private volatile boolean closed;

    /** An event of alert-service. */
    record Heard(AlertEvent event, EventHeaders headers, Instant at) {}

    Topics(String bootstrapServers) {
        speaker = new Speaker(bootstrapServers, Clock.systemUTC());
        listener = Thread.ofPlatform().name("listener").start(() -> listen(bootstrapServers));
    }

    /** Returns when the broker has it; the id of the event. */
    String say(Event event, String deploymentId) {
        return speaker.say(
                event, deploymentId, Origin.unique().of(LIFECYCLE + deploymentId, "cause"));
    }

    /** Bytes that are no event. */
    void sayJunk(String topic) {
        speaker.say(topic, JUNK, new byte[] {1, 2, 3});
    }

    /** What was heard of this type, in the order of its arrival. */
    <E extends AlertEvent> List<E> of(Class<E> type) {
        return heard.stream()
                .filter(each -> type.isInstance(each.event()))
                .map(each -> type.cast(each.event()))
                .toList();
    }

    /** How an event arrived. */
    Heard heard(AlertEvent event) {
        return heard.stream().filter(each -> each.event() == event).findFirst().orElseThrow();
    }

    private void listen(String bootstrapServers) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "group.id",
                                "listener-" + UUID.randomUUID(),
                                "auto.offset.reset",
                                "earliest",
                                "metadata.max.age.ms",
                                "1000"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("fairlead.alerts.v1"));
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::hear);
            }
        }
    }

    /** Passes over what a test said that is no event. */
    private void hear(ConsumerRecord<String, byte[]> record) {
        try {
            EventHeaders headers = EventHeaders.decode(RecordHeaders.of(record.headers()));
            // A relay that was killed sends again what it had not marked; consumers drop it.
            boolean isNew = ids.add(headers.id());
            if (isNew && codec.decode(record.value()) instanceof AlertEvent event) {
                heard.add(new Heard(event, headers, Instant.now()));
            }
        } catch (UndecodableRecordException noEvent) {
            assertThat(record.key()).isEqualTo(JUNK);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.join(Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        speaker.close();
    }
}
