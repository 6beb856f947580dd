package dev.fairlead.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fairlead.audit.payload.Payload;
import dev.fairlead.audit.trail.HeaderBytes;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.Header;
import dev.fairlead.schemas.UndecodableRecordException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of the trail as the REST interface shows it, with everything that its hash is made of.
 *
 * @param key base64
 * @param value base64
 * @param payload what the event says; absent where it cannot be read
 * @param undecodable why it was not taken for an event when it was recorded
 * @param identity what it is known by
 * @param contentHash of the body without its frame, 64 hexadecimal digits
 * @param names ids of deployments and incidents that it is about, and {@code caller:} with who
 *     asked
 * @param previousHash 64 hexadecimal digits
 * @param hash 64 hexadecimal digits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordView(
        String chain,
        long position,
        String topic,
        int partition,
        long offset,
        Instant time,
        @Nullable String type,
        @Nullable String subject,
        @Nullable Long sequence,
        @Nullable String id,
        @Nullable String source,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String traceId,
        @Nullable String service,
        @Nullable Map<String, Object> payload,
        @Nullable String undecodable,
        List<HeaderView> headers,
        @Nullable String key,
        @Nullable String value,
        String identity,
        String contentHash,
        List<String> names,
        Instant recordedAt,
        String previousHash,
        String hash) {

    /**
     * A header.
     *
     * @param value base64; absent where it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HeaderView(String name, @Nullable String value) {}

    public static RecordView of(TrailRow row, EventCodec codec) {
        Map<String, Object> payload = null;
        byte[] value = row.bytes().value();
        if (value != null) {
            try {
                payload = Payload.of(codec.decode(value));
            } catch (UndecodableRecordException noEvent) {
                // What was said of it when it was recorded is what is hashed.
                payload = null;
            }
        }
        var envelope = row.envelope();
        var identity = envelope.identity();
        var links = envelope.links();
        return new RecordView(
                row.chain(),
                row.position(),
                row.bytes().topic(),
                row.bytes().partition(),
                row.bytes().offset(),
                envelope.time(),
                identity.type(),
                identity.subject(),
                identity.sequence(),
                identity.eventId(),
                identity.source(),
                links.correlationId(),
                links.causationId(),
                links.traceId(),
                row.service(),
                payload,
                row.undecodable(),
                headers(row.bytes().headers()),
                base64(row.bytes().key()),
                base64(value),
                row.reading().identity(),
                HexFormat.of().formatHex(row.reading().contentHash()),
                row.reading().names(),
                row.recordedAt(),
                HexFormat.of().formatHex(row.previousHash()),
                HexFormat.of().formatHex(row.hash()));
    }

    /** None where somebody changed the bytes so that they cannot be read; verification says so. */
    private static List<HeaderView> headers(byte[] bytes) {
        try {
            return HeaderBytes.decode(bytes).stream().map(RecordView::header).toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static HeaderView header(Header header) {
        return new HeaderView(header.name(), base64(header.value()));
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
