package dev.fairlead.audit.trail;

import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.UndecodableRecordException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a record say, as the trail keeps it beside the record; all absent but the
 * time where the headers are not those of an event.
 *
 * @param time when the event happened; when the record was recorded, where it is no event
 * @param traceId 32 hexadecimal digits
 */
public record Envelope(
        @Nullable String eventId,
        @Nullable String source,
        @Nullable String type,
        @Nullable String subject,
        @Nullable Long sequence,
        Instant time,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String traceId) {

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
        return new Envelope(
                headers.id(),
                headers.source(),
                headers.type(),
                headers.subject(),
                headers.sequence(),
                headers.time().truncatedTo(ChronoUnit.MICROS),
                headers.correlationId(),
                headers.causationId(),
                traceparent == null ? null : traceparent.split("-")[1]);
    }

    static Envelope ofNoEvent(Instant recordedAt) {
        return new Envelope(null, null, null, null, null, recordedAt, null, null, null);
    }
}
