package dev.fairlead.audit.trail;

import dev.fairlead.platform.hash.Digests;
import dev.fairlead.platform.seal.Verdict;
import dev.fairlead.schemas.Event;
import dev.fairlead.schemas.EventCatalogue;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.UndecodableRecordException;
import dev.fairlead.schemas.UndecodableRecordException.Reason;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Reads what can be read of a record. Never fails: a record that is no event says why. */
final class EntryReader {

    private static final List<String> NAMING = List.of("deploymentId", "incidentId", "number");
    private static final List<String> PARTS = List.of("subject", "suspect");
    private static final int NAME_LENGTH = 512;
    private static final int SINGLE_OBJECT_FRAME = 10;
    private static final int REGISTRY_FRAME = 5;

    private final EventCodec codec;
    private final Provenance provenance;

    EntryReader(EventCodec codec, Provenance provenance) {
        this.codec = codec;
        this.provenance = provenance;
    }

    Entry read(ReceivedRecord record, Instant now) {
        byte[] content = contentHash(record.value());
        Verdict verdict =
                provenance.verify(record.topic(), record.key(), record.headers(), record.value());
        EventHeaders headers;
        try {
            headers = EventHeaders.decode(record.headers());
        } catch (UndecodableRecordException e) {
            String why = verdict instanceof Verdict.Refused refused ? reason(refused) : reason(e);
            return new Entry(
                    record, Envelope.ofNoEvent(now), Reading.none(place(record), content, why));
        }
        Envelope envelope = Envelope.of(headers);
        if (verdict instanceof Verdict.Refused refused) {
            // Under an identity of its own: it must not stand in the way of the event that it
            // claims to be.
            return new Entry(
                    record, envelope, Reading.none(place(record), content, reason(refused)));
        }
        String identity = headers.source() + " " + headers.id();
        try {
            Event event = event(record, headers.type());
            List<String> names =
                    Stream.concat(
                                    NAMING.stream()
                                            .map(name -> text(event, name))
                                            .flatMap(Stream::ofNullable),
                                    Stream.ofNullable(text(event, "caller")).map(Names::caller))
                            .toList();
            return new Entry(
                    record,
                    envelope,
                    new Reading(identity, content, text(event, "service"), names, null));
        } catch (UndecodableRecordException e) {
            return new Entry(record, envelope, Reading.none(identity, content, reason(e)));
        }
    }

    private Event event(ReceivedRecord record, String type) {
        byte[] value = record.value();
        if (value == null) {
            throw new UndecodableRecordException(Reason.NO_VALUE, "no value (expected: an event)");
        }
        Event event = codec.decode(value);
        String actual = EventCatalogue.of(event).name();
        if (!actual.equals(type)) {
            throw new UndecodableRecordException(
                    Reason.MALFORMED_HEADER,
                    "ce_type: '%s' (expected: %s, which the body is)".formatted(type, actual));
        }
        return event;
    }

    /** The message may quote what the record holds, and a text column takes no NUL. */
    private static String reason(UndecodableRecordException e) {
        return printable(String.valueOf(e.getMessage()));
    }

    private static String reason(Verdict.Refused refused) {
        return printable(
                "%s: %s: %s"
                        .formatted(TrailRow.UNPROVEN, refused.reason().text(), refused.detail()));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Identity of a record that has none of its own: where it lay, and what it was. */
    static String place(ReceivedRecord record) {
        MessageDigest digest = Digests.sha256();
        digest.update(HeaderBytes.encode(record.headers()));
        for (byte[] part :
                Stream.of(record.key(), record.value()).filter(Objects::nonNull).toList()) {
            digest.update(part);
        }
        return "%s@%d %s"
                .formatted(
                        record.chain(), record.offset(), HexFormat.of().formatHex(digest.digest()));
    }

    /** Without the frame, which differs between a topic with a schema registry and one without. */
    private static byte[] contentHash(byte @Nullable [] value) {
        MessageDigest digest = Digests.sha256();
        if (value != null) {
            int frame = 0;
            if (value.length >= SINGLE_OBJECT_FRAME && value[0] == (byte) 0xC3 && value[1] == 1) {
                frame = SINGLE_OBJECT_FRAME;
            } else if (value.length >= REGISTRY_FRAME && value[0] == 0) {
                frame = REGISTRY_FRAME;
            }
            digest.update(value, frame, value.length - frame);
        }
        return digest.digest();
    }

    /** A text of the event, or of what it says of its subject or its suspect. */
    private static @Nullable String text(Event event, String name) {
        return Stream.concat(Stream.of(event), PARTS.stream().flatMap(part -> part(event, part)))
                .flatMap(record -> texts(record, name))
                .findFirst()
                .orElse(null);
    }

    private static Stream<IndexedRecord> part(Event event, String name) {
        return value(event, name) instanceof IndexedRecord part ? Stream.of(part) : Stream.of();
    }

    private static Stream<String> texts(IndexedRecord record, String name) {
        return value(record, name) instanceof String text
                        && text.length() <= NAME_LENGTH
                        && text.chars().noneMatch(Character::isISOControl)
                ? Stream.of(text)
                : Stream.of();
    }

    private static @Nullable Object value(IndexedRecord record, String name) {
        Schema.Field field = record.getSchema().getField(name);
        return field == null ? null : record.get(field.pos());
    }
}
