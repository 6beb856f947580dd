package dev.fairlead.schemas;

import static dev.fairlead.schemas.UndecodableRecordException.Reason.MALFORMED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;

/**
 * A record of the topic {@code fairlead.schemas.v1}. Each producer writes those of all event types
 * when it starts; the topic is compacted, so one of each stays. Consumers put what they read into
 * the store that their {@link EventCodec} asks.
 *
 * @param key the fingerprint, as 16 hexadecimal digits
 * @param value the schema as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // a pair for the producer, never compared
public record SchemaRecord(byte[] key, byte[] value) {

    /** The records of every public event type of this version. */
    public static List<SchemaRecord> ofThisVersion() {
        return EventCatalogue.all().stream()
                .filter(type -> type.visibility() == Visibility.PUBLIC)
                .map(type ->
                        new SchemaRecord(
                                utf8(type.fingerprintHex()), utf8(type.schema().toString())))
                .toList();
    }

    /**
     * The schema that the record holds.
     *
     * @throws UndecodableRecordException where it is not a schema or not that of the key
     */
    public Schema schema() {
        String name = new String(key, StandardCharsets.UTF_8);
        Schema schema;
        try {
            schema = new Schema.Parser().parse(new String(value, StandardCharsets.UTF_8));
        } catch (SchemaParseException e) {
            throw new UndecodableRecordException(
                    MALFORMED, "value of '%s' (expected: an Avro schema)".formatted(name), e);
        }
        String actual = Fingerprints.hex(SchemaNormalization.parsingFingerprint64(schema));
        if (!actual.equals(name)) {
            throw new UndecodableRecordException(
                    MALFORMED, "key: '%s' (expected: %s)".formatted(name, actual));
        }
        return schema;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
