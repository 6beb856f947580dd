package dev.fairlead.promql.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing string of bits. Sixteen bytes behind the last bit are always there, so that a read is
 * one load.
 */
final class Bits {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int PADDING = 16;

    private byte[] data;
    private int length;

    Bits(int bytes) {
        data = new byte[bytes + PADDING];
    }

    /** Bits that were written before; the array needs its padding and is not copied. */
    Bits(byte[] data, int length) {
        this.data = data;
        this.length = length;
    }

    int length() {
        return length;
    }

    /** Size of the array. */
    int capacity() {
        return data.length;
    }

    /** The array up to the last bit with its padding; a copy. */
    byte[] toBytes() {
        return Arrays.copyOf(data, ((length + 7) >>> 3) + PADDING);
    }

    /** Gives back the room that is not used. */
    void trim() {
        data = toBytes();
    }

    /** Appends the lowest bits of a value. */
    void write(long value, int count) {
        if (count > 56) {
            write(value >>> 32, count - 32);
            write(value, 32);
            return;
        }
        int at = length >>> 3;
        if (at + PADDING >= data.length) {
            data = Arrays.copyOf(data, data.length + (data.length >> 1) + 16);
        }
        int shift = 64 - count - (length & 7);
        long masked = value & ((1L << count) - 1);
        long old = (long) LONG.get(data, at);
        LONG.set(data, at, old | (masked << shift));
        length += count;
    }

    /** The bits from a position on, at least 56 of them, left aligned. */
    long peek(int position) {
        return (long) LONG.get(data, position >>> 3) << (position & 7);
    }

    /** The 64 bits from a position on. */
    long read64(int position) {
        return (peek(position) >>> 32 << 32) | (peek(position + 32) >>> 32);
    }
}
