package dev.fairlead.platform.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * A signature with a service's key.
 *
 * @param key id of the key
 * @param signature of the purpose, a zero byte and the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Signed(long key, byte[] signature) {

    /** What is signed: says what for, so that no other use of the key makes it. */
    static byte[] signed(String purpose, byte[] content) {
        byte[] name = purpose.getBytes(UTF_8);
        return ByteBuffer.allocate(name.length + 1 + content.length)
                .put(name)
                .put((byte) 0)
                .put(content)
                .array();
    }
}
