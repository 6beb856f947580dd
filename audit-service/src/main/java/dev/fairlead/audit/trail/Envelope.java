package dev.fairlead.audit.trail;

import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.UndecodableRecordException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a record say, as the trail keeps it beside the record.
 *
 * @param identity {@link Identity#NONE} where the headers are not those of an event
 * @param time when the event happened; when the record was recorded, where it is no event
 * @param links {@link Links#NONE} where the headers are not those of an event
 */
public record Envelope(Identity identity, Instant time, Links links) {

    /** Which event it is; all absent where it is none. */
    public record Identity(
            @Nullable String eventId,
            @Nullable String source,
            @Nullable String type,
            @Nullable String subject,
            @Nullable Long sequence) {

        static final Identity NONE = new Identity(null, null, null, null, null);
    }

    /**
     * What it belongs to.
     *
     * @param traceId 32 hexadecimal digits
     */
    public record Links(
            @Nullable String correlationId,
            @Nullable String causationId,
            @Nullable String traceId) {

        static final Links NONE = new Links(null, null, null);
    }

    /**
     * @param headers as {@link HeaderBytes} writes them
     * @param recordedAt when the record was recorded
     */
    public static Envelope read(byte[] headers, Instant recordedAt) {
        try {
            return of(EventHeaders.decode(HeaderBytes.decode(headers)));
        } catch (UndecodableRecordException | IllegalArgumentException e) {
            return ofNoEvent(recordedAt);
        }
    }

    static Envelope of(EventHeaders headers) {
        String traceparent = headers.traceparent();
        var identity =
                new Identity(
                        headers.id(),
                        headers.source(),
                        headers.type(),
                        headers.subject(),
                        headers.sequence());
        var links =
                new Links(
                        headers.correlationId(),
                        headers.causationId(),
                        traceparent == null ? null : traceparent.split("-")[1]);
        return new Envelope(identity, headers.time().truncatedTo(ChronoUnit.MICROS), links);
    }

    static Envelope ofNoEvent(Instant recordedAt) {
        return new Envelope(Identity.NONE, recordedAt, Links.NONE);
    }
}
