package dev.fairlead.deploy.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.events.alerts.AnalysisCompleted;
import dev.fairlead.events.alerts.Verdict;
import dev.fairlead.events.ci.Evidence;
import dev.fairlead.events.ci.EvidenceOutcome;
import dev.fairlead.events.ci.ReleaseRequested;
import dev.fairlead.platform.security.RecordSignature;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.EventType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/** Says on the topics what pipelines and the alert service would say. */
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

    /** Ends the watch of a deployment that is watched now. */
    void judge(JsonNode deployment, Verdict verdict) {
        judge(deployment, deployment.at("/watch/id").asString(""), verdict);
    }

    void judge(JsonNode deployment, String watchId, Verdict verdict) {
        Instant now = now();
        say(
                AnalysisCompleted.newBuilder()
                        .watchId(watchId)
                        .deploymentId(deployment.path("id").asString(""))
                        .service(deployment.path("service").asString(""))
                        .environment(deployment.path("environment").asString(""))
                        .version(deployment.path("version").asString(""))
                        .step(deployment.path("step").asInt(0))
                        .attempt(deployment.path("attempt").asInt(0))
                        .verdict(verdict)
                        .reason(verdict == Verdict.FAILED ? "error-ratio" : "within-limits")
                        .windowStart(now.minusSeconds(4))
                        .windowEnd(now)
                        .at(now)
                        .build(),
                deployment.path("id").asString(""),
                Map.of());
    }

    static ReleaseRequested release(String requestId, String service, String version) {
        return ReleaseRequested.newBuilder()
                .requestId(requestId)
                .service(service)
                .environment(Workspace.ENVIRONMENT)
                .version(version)
                .requestedBy("pipeline")
                .evidence(
                        List.of(
                                Evidence.newBuilder()
                                        .item("unit-tests")
                                        .outcome(EvidenceOutcome.PASSED)
                                        .build()))
                .requestedAt(now())
                .build();
    }

    /** Asks as the token of that name, signed with the token. */
    void ask(ReleaseRequested request, String name, String token) {
        String eventId = UUID.randomUUID().toString();
        byte[] value = codec.encode(request);
        send(
                request,
                request.service() + "/" + request.environment(),
                eventId,
                value,
                Map.of(
                        RecordSignature.TOKEN_HEADER,
                        name,
                        RecordSignature.SIGNATURE_HEADER,
                        RecordSignature.sign(token, eventId, value)));
    }

    void say(Event event, String key, Map<String, String> headers) {
        send(event, key, UUID.randomUUID().toString(), codec.encode(event), headers);
    }

    private void send(
            Event event, String key, String eventId, byte[] value, Map<String, String> more) {
        EventType type = EventCatalogue.of(event);
        EventHeaders headers =
                new EventHeaders(
                        eventId,
                        "/fairlead/test",
                        type.name(),
                        "test-" + key.replace('\0', '-'),
                        null,
                        now(),
                        UUID.randomUUID().toString(),
                        null,
                        null,
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        null);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(type.topic().topicName(), key, value);
        headers.encode().forEach(h -> record.headers().add(h.name(), h.value()));
        more.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        producer.close();
    }
}
