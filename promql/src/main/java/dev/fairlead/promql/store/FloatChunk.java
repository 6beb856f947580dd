package dev.fairlead.promql.store;

import dev.fairlead.promql.eval.SampleBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Compressed numbers.
 *
 * <p>Times are kept as differences of differences. Values are kept in one of two ways: whole
 * numbers as differences of differences, all others as the exclusive or with the value before, less
 * leading and trailing zeros. Both follow "Gorilla: a fast, scalable, in-memory time series
 * database" (VLDB 2015); the whole numbers are an addition, because most counters are whole. A
 * chunk of whole numbers takes in a few others as they are and is rewritten when they become many.
 */
final class FloatChunk implements Chunk {
    /** Samples of a full chunk. */
    static final int CAPACITY = 240;

    private static final int OBJECT_BYTES = 120;
    private static final int FEW = 4;

    private final Bits bits;
    private final boolean whole;
    private boolean sealed;
    private int size;
    private int exceptions;
    private @Nullable Starts starts;

    private long first;
    private long last;
    private long lastDelta;
    private long lastBits;
    private long lastWhole;
    private long lastWholeDelta;
    private int leading = 65;
    private int trailing;

    FloatChunk(long time, double value) {
        this(time, value, isWhole(value));
    }

    private FloatChunk(long time, double value, boolean whole) {
        this.bits = new Bits(16);
        this.whole = whole;
        this.first = time;
        this.last = time;
        this.size = 1;
        this.lastBits = Double.doubleToRawLongBits(value);
        bits.write(lastBits, 64);
        lastWhole = whole ? (long) value : 0;
    }

    /** A chunk that was saved before; nothing can be added to it. */
    FloatChunk(boolean whole, int size, long first, long last, Bits bits, @Nullable Starts starts) {
        this.starts = starts;
        this.whole = whole;
        this.size = size;
        this.first = first;
        this.last = last;
        this.bits = bits;
        this.sealed = true;
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value)
                && Math.abs(value) < 1L << 52
                && !(value == 0 && 1 / value < 0);
    }

    boolean full() {
        return sealed || size >= CAPACITY;
    }

    boolean whole() {
        return whole;
    }

    Bits bits() {
        return bits;
    }

    void seal() {
        sealed = true;
        bits.trim();
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long last() {
        return last;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void since(long start) {
        starts = Starts.with(starts, last, start);
    }

    @Override
    public @Nullable Starts starts() {
        return starts;
    }

    @Override
    public long bytes() {
        return OBJECT_BYTES + bits.capacity() + (starts == null ? 0 : starts.bytes());
    }

    /** Adds a sample behind the last; answers the chunk that holds it now. */
    FloatChunk append(long time, double value) {
        boolean exception = whole && !isWhole(value);
        if (exception && Double.isFinite(value) && ++exceptions > FEW) {
            return rewrite().append(time, value);
        }
        writeTime(time);
        if (exception) {
            bits.write(0b111111, 6);
            bits.write(Double.doubleToRawLongBits(value), 64);
        } else if (whole) {
            writeWhole((long) value);
        } else {
            writeXor(Double.doubleToRawLongBits(value));
        }
        size++;
        return this;
    }

    private FloatChunk rewrite() {
        var buffer = new SampleBuffer();
        read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
        var chunk = new FloatChunk(buffer.time(0), buffer.value(0), false);
        for (int i = 1; i < buffer.size(); i++) {
            chunk.append(buffer.time(i), buffer.value(i));
        }
        chunk.starts = starts;
        return chunk;
    }

    private void writeTime(long time) {
        long delta = time - last;
        long change = delta - lastDelta;
        if (change == 0) {
            bits.write(0, 1);
        } else if (fits(change, 7)) {
            bits.write(0b10, 2);
            bits.write(change, 7);
        } else if (fits(change, 12)) {
            bits.write(0b110, 3);
            bits.write(change, 12);
        } else if (fits(change, 20)) {
            bits.write(0b1110, 4);
            bits.write(change, 20);
        } else {
            bits.write(0b1111, 4);
            bits.write(change, 64);
        }
        lastDelta = delta;
        last = time;
    }

    private static boolean fits(long value, int bits) {
        long limit = 1L << (bits - 1);
        return value >= -limit && value < limit;
    }

    private void writeWhole(long value) {
        long delta = value - lastWhole;
        long change = delta - lastWholeDelta;
        if (change == 0) {
            bits.write(0, 1);
        } else if (fits(change, 6)) {
            bits.write(0b10, 2);
            bits.write(change, 6);
        } else if (fits(change, 10)) {
            bits.write(0b110, 3);
            bits.write(change, 10);
        } else if (fits(change, 16)) {
            bits.write(0b1110, 4);
            bits.write(change, 16);
        } else if (fits(change, 32)) {
            bits.write(0b11110, 5);
            bits.write(change, 32);
        } else {
            bits.write(0b111110, 6);
            bits.write(change, 64);
        }
        lastWholeDelta = delta;
        lastWhole = value;
    }

    private void writeXor(long raw) {
        long xor = raw ^ lastBits;
        lastBits = raw;
        if (xor == 0) {
            bits.write(0, 1);
            return;
        }
        int newLeading = Math.min(31, Long.numberOfLeadingZeros(xor));
        int newTrailing = Long.numberOfTrailingZeros(xor);
        if (newLeading >= leading && newTrailing >= trailing) {
            bits.write(0b10, 2);
            bits.write(xor >>> trailing, 64 - leading - trailing);
            return;
        }
        leading = newLeading;
        trailing = newTrailing;
        int significant = 64 - leading - trailing;
        bits.write(0b11, 2);
        bits.write(leading, 5);
        bits.write(significant - 1, 6);
        bits.write(xor >>> trailing, significant);
    }

    @Override
    public void read(long from, long to, SampleBuffer into) {
        int before = into.size();
        decode(from, to, into);
        if (starts != null) {
            starts.tell(into, before);
        }
    }

    private void decode(long from, long to, SampleBuffer into) {
        long time = first;
        long raw = bits.read64(0);
        double value = Double.longBitsToDouble(raw);
        long wholeValue = whole ? (long) value : 0;
        long timeDelta = 0;
        long wholeDelta = 0;
        int lead = 0;
        int trail = 0;
        int at = 64;
        for (int i = 0; ; ) {
            if (time > to) {
                return;
            }
            if (time >= from) {
                into.add(time, value);
            }
            if (++i == size) {
                return;
            }
            long word = bits.peek(at);
            if (word < 0) {
                long change;
                if (word << 1 >= 0) {
                    change = word << 2 >> 57;
                    at += 9;
                } else if (word << 2 >= 0) {
                    change = word << 3 >> 52;
                    at += 15;
                } else if (word << 3 >= 0) {
                    change = word << 4 >> 44;
                    at += 24;
                } else {
                    change = bits.read64(at + 4);
                    at += 68;
                }
                timeDelta += change;
                word = bits.peek(at);
            } else {
                at++;
                word <<= 1;
            }
            time += timeDelta;
            if (whole) {
                if (word >= 0) {
                    at++;
                } else if (word << 1 >= 0) {
                    wholeDelta += word << 2 >> 58;
                    at += 8;
                } else if (word << 2 >= 0) {
                    wholeDelta += word << 3 >> 54;
                    at += 13;
                } else if (word << 3 >= 0) {
                    wholeDelta += word << 4 >> 48;
                    at += 20;
                } else if (word << 4 >= 0) {
                    wholeDelta += word << 5 >> 32;
                    at += 37;
                } else if (word << 5 >= 0) {
                    wholeDelta += bits.read64(at + 6);
                    at += 70;
                } else {
                    value = Double.longBitsToDouble(bits.read64(at + 6));
                    at += 70;
                    continue;
                }
                wholeValue += wholeDelta;
                value = wholeValue;
            } else if (word >= 0) {
                at++;
            } else {
                at += 2;
                if (word << 1 < 0) {
                    lead = (int) (word << 2 >>> 59);
                    int significant = (int) (word << 7 >>> 58) + 1;
                    trail = 64 - lead - significant;
                    at += 11;
                }
                int significant = 64 - lead - trail;
                raw ^= bits.read64(at) >>> (64 - significant) << trail;
                at += significant;
                value = Double.longBitsToDouble(raw);
            }
        }
    }
}
