package dev.fairlead.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.inbox.Incoming.Place;
import dev.fairlead.platform.inbox.Incoming.Raw;
import dev.fairlead.platform.kafka.RecordHeaders;
import dev.fairlead.platform.seal.SealCheck;
import dev.fairlead.platform.seal.Verdict;
import dev.fairlead.platform.store.HeaderBytes;
import dev.fairlead.platform.stored.StorableText;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.Header;
import dev.fairlead.schemas.UndecodableRecordException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records into events. */
public final class RecordReader {
    private final EventCodec codec;
    private final SealCheck seals;

    public RecordReader(EventCodec codec, SealCheck seals) {
        this.codec = codec;
        this.seals = seals;
    }

    /** Reads a record off its topic: whatever proves nothing is refused before it is looked at. */
    Incoming read(ConsumerRecord<byte[], byte[]> record) {
        var headers = RecordHeaders.of(record.headers());
        var verdict = seals.verify(record.topic(), record.key(), headers, record.value());
        var raw = raw(record, headers);
        return verdict instanceof Verdict.Refused(var reason, var detail)
                ? new Incoming.Unproven(raw, reason.text(), detail)
                : read(raw);
    }

    /** Reads a record that was proven when it was read off its topic. */
    Incoming read(Raw raw) {
        var headers = HeaderBytes.decode(raw.headers());
        EventHeaders envelope;
        try {
            envelope = EventHeaders.decode(headers);
        } catch (UndecodableRecordException e) {
            return unreadable(raw, null, e);
        }
        var source = StorableText.of(envelope.source());
        var place = place(source, envelope);
        try {
            var received =
                    new ReceivedEvent(
                            codec.decode(raw.value()),
                            StorableText.of(envelope.id()),
                            source,
                            StorableText.of(envelope.subject()),
                            StorableText.of(envelope.correlationId()),
                            raw.topic(),
                            raw.key(),
                            byName(headers),
                            raw.value());
            return new Incoming.Readable(
                    raw,
                    received,
                    place.stream(),
                    place.sequence(),
                    new TraceContext(envelope.traceparent(), envelope.tracestate()));
        } catch (UndecodableRecordException e) {
            return unreadable(raw, place, e);
        }
    }

    /** A producer that does not count its events has a stream of its own for each. */
    private static Place place(String source, EventHeaders envelope) {
        var counted = envelope.sequence();
        return counted == null
                ? new Place(source, "id:" + StorableText.of(envelope.id()), 1)
                : new Place(source, StorableText.of(envelope.subject()), counted);
    }

    private static Incoming unreadable(
            Raw raw, @Nullable Place place, UndecodableRecordException e) {
        return new Incoming.Unreadable(
                raw, place, e.reason().toString(), String.valueOf(e.getMessage()));
    }

    private static Raw raw(ConsumerRecord<byte[], byte[]> record, List<Header> headers) {
        return new Raw(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "" : StorableKey.of(record.key()),
                record.value() == null ? new byte[0] : record.value(),
                HeaderBytes.encode(headers));
    }

    private static Map<String, String> byName(List<Header> headers) {
        var byName = new HashMap<String, String>();
        for (var header : headers) {
            var value = header.value();
            byName.put(header.name(), value == null ? "" : new String(value, UTF_8));
        }
        return Map.copyOf(byName);
    }
}
