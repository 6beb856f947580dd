package dev.fairlead.backup.replication;

/**
 * A position in the write-ahead log, in bytes from its beginning; unsigned.
 *
 * @param value all 64 bits
 */
public record Lsn(long value) implements Comparable<Lsn> {

    /**
     * Parses PostgreSQL's form, such as {@code 16/B374D848}.
     *
     * @throws IllegalArgumentException where the text is something else
     */
    public static Lsn parse(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash > 0) {
                long high = Long.parseUnsignedLong(text.substring(0, slash), 16);
                long low = Long.parseUnsignedLong(text.substring(slash + 1), 16);
                if (high >>> 32 == 0 && low >>> 32 == 0) {
                    return new Lsn(high << 32 | low);
                }
            }
        } catch (NumberFormatException notHexadecimal) {
            throw malformed(text);
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "position in the write-ahead log '%s': expected one such as 16/B374D848"
                        .formatted(text));
    }

    /** The first position of the segment that this one is in. */
    public Lsn segmentStart(long segmentSize) {
        return new Lsn(value - Long.remainderUnsigned(value, segmentSize));
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return "%X/%X".formatted(value >>> 32, value & 0xFFFF_FFFFL);
    }
}
