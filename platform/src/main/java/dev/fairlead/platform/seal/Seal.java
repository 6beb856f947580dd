package dev.fairlead.platform.seal;

import java.nio.ByteBuffer;

/**
 * What the header {@value #HEADER} of a record says, all numbers big endian: version (1 byte,
 * 0x01), id of the key (8), index of the record among those that were signed together (2), their
 * number (2), the hashes on the way to the root (32 each, as many as index and number ask for), and
 * the signature (64).
 *
 * @param keyId see {@link KeyFiles#id}
 * @param path the hashes beside the way from the leaf to the root, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Seal(long keyId, int index, int size, byte[] path, byte[] signature) {
    /** Name of the header. */
    static final String HEADER = "fairlead-seal";

    static final int SIGNATURE_BYTES = 64;
    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + Long.BYTES + 2 * Short.BYTES;

    byte[] encode() {
        return ByteBuffer.allocate(HEAD_BYTES + path.length + signature.length)
                .put(VERSION)
                .putLong(keyId)
                .putShort((short) index)
                .putShort((short) size)
                .put(path)
                .put(signature)
                .array();
    }

    /**
     * @throws IllegalArgumentException where the bytes are no seal, saying what was expected
     */
    static Seal decode(byte[] bytes) {
        int pathBytes = bytes.length - HEAD_BYTES - SIGNATURE_BYTES;
        if (pathBytes < 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException(
                    "%d bytes (expected: 0x01, and at least %d)"
                            .formatted(bytes.length, HEAD_BYTES + SIGNATURE_BYTES));
        }
        var in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long keyId = in.getLong();
        int index = Short.toUnsignedInt(in.getShort());
        int size = Short.toUnsignedInt(in.getShort());
        if (index >= size || pathBytes != SealTree.pathBytes(index, size)) {
            throw new IllegalArgumentException(
                    "record %d of %d with %d bytes of hashes (expected: as many as lead to the root)"
                            .formatted(index, size, pathBytes));
        }
        var path = new byte[pathBytes];
        in.get(path);
        var signature = new byte[SIGNATURE_BYTES];
        in.get(signature);
        return new Seal(keyId, index, size, path, signature);
    }
}
