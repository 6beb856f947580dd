package dev.fairlead.schemas;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;

/**
 * A kind of event.
 *
 * @param name the {@code ce_type}: {@code dev.fairlead.<domain of the topic>.<event>.v1}
 * @param fingerprint CRC-64-AVRO of the schema's parsing canonical form, which holds no
 *     documentation, no default and no logical type
 */
public record EventType(
        Class<? extends Event> type,
        Topic topic,
        Visibility visibility,
        String name,
        Schema schema,
        long fingerprint) {

    static EventType of(Class<? extends Event> type) {
        Schema schema = SpecificData.get().getSchema(type);
        String topicName = property(schema, "topic");
        Topic topic =
                Topic.named(topicName)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "topic of %s: '%s' (expected: a topic of the catalogue)"
                                                .formatted(schema.getFullName(), topicName)));
        Visibility visibility =
                switch (property(schema, "visibility")) {
                    case "public" -> Visibility.PUBLIC;
                    case "internal" -> Visibility.INTERNAL;
                    case String other ->
                            throw new IllegalArgumentException(
                                    "visibility of %s: '%s' (expected: public or internal)"
                                            .formatted(schema.getFullName(), other));
                };
        return new EventType(
                type,
                topic,
                visibility,
                "dev.fairlead.%s.%s.v1".formatted(topic.domain(), schema.getName()),
                schema,
                SchemaNormalization.parsingFingerprint64(schema));
    }

    private static String property(Schema schema, String name) {
        String value = schema.getProp(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "schema %s has no property '%s' (expected: a text beside its fields)"
                            .formatted(schema.getFullName(), name));
        }
        return value;
    }

    /** The fingerprint as the header {@code fairlead-schema} writes it. */
    public String fingerprintHex() {
        return Fingerprints.hex(fingerprint);
    }
}
