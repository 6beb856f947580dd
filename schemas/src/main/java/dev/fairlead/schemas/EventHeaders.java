package dev.fairlead.schemas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of an event: CloudEvents 1.0 attributes as Kafka headers (binary content mode), the
 * fingerprint of the body's schema, and the W3C trace context.
 *
 * @param id {@code ce_id}: a UUID, version 7 for events of the platform
 * @param source {@code ce_source}: who produced it; with the id it names the event in all the world
 * @param type {@code ce_type}, see {@link EventType#name()}
 * @param subject {@code ce_subject}: the stream
 * @param sequence {@code ce_sequence}: number among the public events of the stream, from 1; null
 *     from producers that do not count
 * @param time {@code ce_time}: when it happened, in whole microseconds
 * @param correlationId {@code ce_correlationid}: the lifecycle; an event without the header begins
 *     one, and its own id is the lifecycle's
 * @param causationId {@code ce_causationid}: id of the event that led to this one; null for the
 *     first of a lifecycle
 * @param schema {@code fairlead-schema}: fingerprint of the body's schema; null from producers that
 *     do not say it
 * @param traceparent W3C trace context; null where there is none that can be used
 * @param tracestate W3C trace state
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 *     1.0.2, Kafka protocol binding</a>
 */
public record EventHeaders(
        String id,
        String source,
        String type,
        String subject,
        @Nullable Long sequence,
        Instant time,
        String correlationId,
        @Nullable String causationId,
        @Nullable Long schema,
        @Nullable String traceparent,
        @Nullable String tracestate) {

    public static final String SPEC_VERSION = "1.0";
    public static final String CONTENT_TYPE = "application/avro";

    /** In the order of the catalogue of names; absent attributes have no header. */
    public List<Header> encode() {
        List<Header> headers = new ArrayList<>(13);
        headers.add(Header.of(HeaderNames.SPEC_VERSION, SPEC_VERSION));
        headers.add(Header.of(HeaderNames.ID, id));
        headers.add(Header.of(HeaderNames.SOURCE, source));
        headers.add(Header.of(HeaderNames.TYPE, type));
        headers.add(Header.of(HeaderNames.SUBJECT, subject));
        add(headers, HeaderNames.SEQUENCE, sequence == null ? null : sequence.toString());
        headers.add(Header.of(HeaderNames.TIME, time.toString()));
        headers.add(Header.of(HeaderNames.CORRELATION_ID, correlationId));
        add(headers, HeaderNames.CAUSATION_ID, causationId);
        headers.add(Header.of(HeaderNames.CONTENT_TYPE, CONTENT_TYPE));
        add(headers, HeaderNames.SCHEMA, schema == null ? null : Fingerprints.hex(schema));
        add(headers, HeaderNames.TRACEPARENT, traceparent);
        add(headers, HeaderNames.TRACESTATE, tracestate);
        return headers;
    }

    private static void add(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(Header.of(name, value));
        }
    }

    /**
     * Reads the envelope; of a header that comes twice the last one counts, others are ignored.
     *
     * @throws UndecodableRecordException {@code missing-header} or {@code malformed-header}, naming
     *     the header
     */
    public static EventHeaders decode(Iterable<Header> headers) {
        return HeaderReader.read(headers);
    }
}
