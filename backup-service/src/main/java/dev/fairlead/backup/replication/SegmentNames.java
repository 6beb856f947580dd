package dev.fairlead.backup.replication;

/**
 * Names of the files of the write-ahead log: timeline, then the segment's number in two parts, each
 * as eight hexadecimal digits.
 */
public final class SegmentNames {
    private static final String FORM = "[0-9A-F]{24}";

    private SegmentNames() {}

    /** The name of the segment that the position is in. */
    public static String of(int timeline, Lsn position, long segmentSize) {
        long number = Long.divideUnsigned(position.value(), segmentSize);
        long perId = Long.divideUnsigned(1L << 32, segmentSize);
        return "%08X%08X%08X"
                .formatted(
                        timeline,
                        Long.divideUnsigned(number, perId),
                        Long.remainderUnsigned(number, perId));
    }

    /** Whether a file is called like a segment. */
    public static boolean isOne(String name) {
        return name.matches(FORM);
    }

    /** The timeline of the segment. */
    public static int timeline(String name) {
        return Integer.parseUnsignedInt(name.substring(0, 8), 16);
    }

    /** The first position in the segment of that name. */
    public static Lsn start(String name, long segmentSize) {
        long perId = Long.divideUnsigned(1L << 32, segmentSize);
        long id = Long.parseUnsignedLong(name.substring(8, 16), 16);
        long rest = Long.parseUnsignedLong(name.substring(16), 16);
        return new Lsn((id * perId + rest) * segmentSize);
    }
}
