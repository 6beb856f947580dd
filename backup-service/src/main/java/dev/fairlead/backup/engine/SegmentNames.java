package dev.fairlead.backup.engine;

import dev.fairlead.backup.replication.Lsn;

/** Names of the files of the write-ahead log: timeline, then the segment's number in two parts. */
final class SegmentNames {
    private SegmentNames() {}

    static String of(int timeline, Lsn position, long segmentSize) {
        long number = Long.divideUnsigned(position.value(), segmentSize);
        long perId = Long.divideUnsigned(1L << 32, segmentSize);
        return "%08X%08X%08X"
                .formatted(
                        timeline,
                        Long.divideUnsigned(number, perId),
                        Long.remainderUnsigned(number, perId));
    }
}
