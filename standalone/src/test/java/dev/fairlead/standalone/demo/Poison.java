package dev.fairlead.standalone.demo;

import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.deployments.WatchRequested;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records that no service can do anything with. */
final class Poison implements AutoCloseable {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;

    Poison(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Bytes that are no event, on every topic that carries events. */
    void undecodable() throws ExecutionException, InterruptedException {
        for (Topic topic : Arrays.stream(Topic.values()).filter(Topic::carriesEvents).toList()) {
            producer.send(new ProducerRecord<>(topic.topicName(), "poison", new byte[] {1, 2, 3}))
                    .get();
        }
    }

    /** A verdict about something that is no deployment, and a watch that is never to be judged. */
    void impossible() throws ExecutionException, InterruptedException {
        send(
                AnalysisCompleted.newBuilder()
                        .watchId("w")
                        .deploymentId("no deployment")
                        .service("checkout")
                        .environment("production")
                        .version("2")
                        .step(1)
                        .attempt(1)
                        .verdict(Verdict.FAILED)
                        .reason("none")
                        .windowStart(AT)
                        .windowEnd(AT)
                        .at(AT)
                        .build());
        send(
                WatchRequested.newBuilder()
                        .deploymentId("no deployment")
                        .service("checkout")
                        .environment("production")
                        .version("2")
                        .watchId("w")
                        .step(1)
                        .attempt(1)
                        .team("payments")
                        .baselineVersion("1")
                        .targets(List.of())
                        .queries(List.of())
                        .requestsExpression("1")
                        .minimumRequests(1)
                        .evaluationIntervalMillis(0)
                        .windowMillis(1)
                        .bakeMillis(1)
                        .deadline(AT)
                        .at(AT)
                        .build());
    }

    private void send(Event event) throws ExecutionException, InterruptedException {
        var type = EventCatalogue.of(event);
        var headers =
                new EventHeaders(
                        UUID.randomUUID().toString(),
                        "/fairlead/test",
                        type.name(),
                        "test-impossible",
                        null,
                        AT,
                        UUID.randomUUID().toString(),
                        null,
                        null,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        null);
        var record =
                new ProducerRecord<>(type.topic().topicName(), "impossible", codec.encode(event));
        headers.encode().forEach(header -> record.headers().add(header.name(), header.value()));
        producer.send(record).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
