package dev.fairlead.promql.labels;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Prometheus' hash of labels: the 64 bits of xxHash, without a seed, over the names and values,
 * each behind its length.
 */
public final class LabelHash {
    private static final long PRIME_1 = 0x9e3779b185ebca87L;
    private static final long PRIME_2 = 0xc2b2ae3d27d4eb4fL;
    private static final long PRIME_3 = 0x165667b19e3779f9L;
    private static final long PRIME_4 = 0x85ebca77c2b2ae63L;
    private static final long PRIME_5 = 0x27d4eb2f165667c5L;

    private LabelHash() {}

    /** The hash of the labels, the metric's name among them. */
    public static long of(Labels labels) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < labels.size(); i++) {
            write(labels.nameAt(i), bytes);
            write(labels.valueAt(i), bytes);
        }
        return xxHash(bytes.toByteArray());
    }

    private static void write(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 255) {
            out.write(bytes.length);
        } else {
            out.write(255);
            out.write(bytes.length);
            out.write(bytes.length >> 8);
            out.write(bytes.length >> 16);
        }
        out.writeBytes(bytes);
    }

    static long xxHash(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = PRIME_5;
        if (bytes.length >= 32) {
            hash = lanes(in);
        }
        hash += bytes.length;
        while (in.remaining() >= Long.BYTES) {
            hash ^= round(0, in.getLong());
            hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
        }
        if (in.remaining() >= Integer.BYTES) {
            hash ^= Integer.toUnsignedLong(in.getInt()) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
        }
        while (in.hasRemaining()) {
            hash ^= Byte.toUnsignedLong(in.get()) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }
        hash = (hash ^ (hash >>> 33)) * PRIME_2;
        hash = (hash ^ (hash >>> 29)) * PRIME_3;
        return hash ^ (hash >>> 32);
    }

    private static long lanes(ByteBuffer in) {
        long a = 0x60ea27eeadc0b5d6L; // PRIME_1 + PRIME_2, which overflows
        long b = PRIME_2;
        long c = 0;
        long d = -PRIME_1;
        while (in.remaining() >= 4 * Long.BYTES) {
            a = round(a, in.getLong());
            b = round(b, in.getLong());
            c = round(c, in.getLong());
            d = round(d, in.getLong());
        }
        long hash =
                Long.rotateLeft(a, 1)
                        + Long.rotateLeft(b, 7)
                        + Long.rotateLeft(c, 12)
                        + Long.rotateLeft(d, 18);
        for (long lane : new long[] {a, b, c, d}) {
            hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
        }
        return hash;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }
}
