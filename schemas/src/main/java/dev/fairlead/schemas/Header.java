package dev.fairlead.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record's header as Kafka carries it. The bytes are not copied: treat them as immutable.
 *
 * @param value null where the header has no value
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare the bytes
public record Header(String name, byte @Nullable [] value) {

    public static Header of(String name, String text) {
        return new Header(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Header(String n, byte[] v)
                && name.equals(n)
                && Arrays.equals(value, v);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    /** Its name and size; a value may be long and is nobody's business in a log. */
    @Override
    public String toString() {
        return name + (value == null ? " (no value)" : " (" + value.length + " bytes)");
    }
}
