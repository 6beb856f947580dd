package dev.fairlead.schemas;

import static dev.fairlead.schemas.UndecodableRecordException.Reason.NO_HEADER;
import static dev.fairlead.schemas.UndecodableRecordException.Reason.UNKNOWN_FINGERPRINT;
import static dev.fairlead.schemas.UndecodableRecordException.Reason.UNKNOWN_TYPE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Events to bytes and back, in Avro's single-object encoding: the bytes C3 01, the fingerprint of
 * the writer's schema (8 bytes, little endian), the Avro body.
 *
 * <p>The writer's schema is looked for among the current and the released schemas of this version,
 * then in the store that was passed in, which the schemas topic fills. Safe for use by many
 * threads, virtual ones too.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro
 *     1.12, single-object encoding</a>
 */
public final class EventCodec {

    private static final short MARK = (short) 0xC301;
    private static final int HEADER_BYTES = 10;

    private final SchemaStore foreign;
    private final Map<Class<?>, BinaryMessageEncoder<Event>> encoders;
    private final Map<Long, Schema> known = new HashMap<>();
    private final ConcurrentHashMap<Long, EventReader> readers = new ConcurrentHashMap<>();

    /** Reads what this version knows by itself. */
    public EventCodec() {
        this(new SchemaStore.Cache());
    }

    /**
     * @param foreign schemas of other versions, by fingerprint; null for one that it does not have
     */
    public EventCodec(SchemaStore foreign) {
        this.foreign = foreign;
        this.encoders =
                EventCatalogue.all().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(EventType::type, EventCodec::encoder));
        for (EventType type : EventCatalogue.all()) {
            for (Schema released : ReleasedSchemas.of(type)) {
                known.put(SchemaNormalization.parsingFingerprint64(released), released);
            }
            known.put(type.fingerprint(), type.schema());
        }
    }

    private static BinaryMessageEncoder<Event> encoder(EventType type) {
        return new BinaryMessageEncoder<>(SpecificData.getForClass(type.type()), type.schema());
    }

    /**
     * @throws IllegalArgumentException where the event is not of the catalogue
     */
    public byte[] encode(Event event) {
        BinaryMessageEncoder<Event> encoder = encoders.get(event.getClass());
        if (encoder == null) {
            throw new IllegalArgumentException(
                    "event: %s (expected: a type of the catalogue)"
                            .formatted(event.getClass().getName()));
        }
        try {
            return encoder.encode(event).array();
        } catch (IOException e) {
            throw new UncheckedIOException("event cannot be encoded: " + event.getClass(), e);
        }
    }

    /**
     * @throws UndecodableRecordException where the bytes are not an event that is known here
     */
    public Event decode(byte[] bytes) {
        return reader(fingerprint(bytes)).read(bytes, HEADER_BYTES);
    }

    /**
     * Fingerprint of the schema that the bytes were written with.
     *
     * @throws UndecodableRecordException where the bytes do not begin as they must
     */
    public static long fingerprint(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES || buffer.getShort() != MARK) {
            throw new UndecodableRecordException(
                    NO_HEADER,
                    "%d bytes (expected: C3 01 and an 8-byte fingerprint first)"
                            .formatted(bytes.length));
        }
        return buffer.order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private EventReader reader(long fingerprint) {
        EventReader known = readers.get(fingerprint);
        return known != null ? known : readers.computeIfAbsent(fingerprint, this::newReader);
    }

    private EventReader newReader(long fingerprint) {
        Schema writer = writer(fingerprint);
        if (writer == null) {
            throw new UndecodableRecordException(
                    UNKNOWN_FINGERPRINT,
                    "%s (expected: a schema of this version, a released one, or one on %s)"
                            .formatted(Fingerprints.hex(fingerprint), Topic.SCHEMAS.topicName()));
        }
        EventType type =
                EventCatalogue.ofSchema(writer.getFullName())
                        .orElseThrow(() ->
                                new UndecodableRecordException(
                                        UNKNOWN_TYPE,
                                        "%s (expected: an event type of this version)"
                                                .formatted(writer.getFullName())));
        return new EventReader(writer, type);
    }

    private @Nullable Schema writer(long fingerprint) {
        Schema own = known.get(fingerprint);
        return own != null ? own : foreign.findByFingerprint(fingerprint);
    }
}
