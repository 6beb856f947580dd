package dev.fairlead.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.events.ci.Evidence;
import dev.fairlead.events.ci.EvidenceOutcome;
import dev.fairlead.events.ci.ReleaseRequested;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.Topic;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A pipeline that asks for releases on the topic {@code fairlead.ci.v1}, in CloudEvents' binary
 * mode.
 *
 * <p>The signature is HMAC-SHA256 over the event's id, a full stop and the record's value, keyed
 * with the SHA-256 hash of the token; so the token itself never stands on a topic.
 */
final class SignedRequests implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();
    private final InstantSource clock;
    private final String tokenName;
    private final String token;

    SignedRequests(KafkaAccess access, String tokenName, String token, InstantSource clock) {
        this.producer =
                new KafkaProducer<>(
                        access.with(Map.of(ProducerConfig.ACKS_CONFIG, "all")),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.tokenName = tokenName;
        this.token = token;
        this.clock = clock;
    }

    /** Asks for a release and answers with the request's id once the broker has the record. */
    String send(String version) throws InterruptedException {
        var requestId = "demo-run-" + version;
        var now = clock.instant();
        var value = codec.encode(request(requestId, version, now));
        var eventId = UUID.randomUUID().toString();
        var record = new ProducerRecord<>(Topic.CI.topicName(), Scene.KEY, value);
        headers(eventId, now, value)
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take the request", e.getCause());
        }
        return requestId;
    }

    private ReleaseRequested request(String requestId, String version, Instant now) {
        return ReleaseRequested.newBuilder()
                .requestId(requestId)
                .service(Scene.SERVICE)
                .environment(Scene.ENVIRONMENT)
                .version(version)
                .requestedBy(tokenName)
                .evidence(Releases.CHECKLIST.stream().map(item -> passed(item, now)).toList())
                .requestedAt(now)
                .build();
    }

    private static Evidence passed(String item, Instant now) {
        return Evidence.newBuilder()
                .item(item)
                .outcome(EvidenceOutcome.PASSED)
                .recordedAt(now)
                .build();
    }

    private Map<String, String> headers(String eventId, Instant now, byte[] value) {
        var type = EventCatalogue.of(ReleaseRequested.class);
        return Map.ofEntries(
                Map.entry("ce_specversion", "1.0"),
                Map.entry("ce_id", eventId),
                Map.entry("ce_source", "/pipelines/demo"),
                Map.entry("ce_type", type.name()),
                Map.entry("ce_subject", Scene.KEY),
                Map.entry("ce_time", now.toString()),
                Map.entry("ce_correlationid", UUID.randomUUID().toString()),
                Map.entry("content-type", "application/avro"),
                Map.entry("fairlead-schema", type.fingerprintHex()),
                Map.entry("fairlead-token", tokenName),
                Map.entry("fairlead-signature", "v1," + signature(eventId, value)));
    }

    private String signature(String eventId, byte[] value) {
        try {
            var key = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((eventId + ".").getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(value));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks SHA-256 or HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
