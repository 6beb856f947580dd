package dev.fairlead.promql.store;

import java.util.zip.CRC32C;

/**
 * What a file of a block consists of. Series after series in the order of their labels, each with
 * its chunks and then its record; behind them the index; at the end a foot of a fixed length.
 *
 * <ul>
 *   <li>a chunk: its bytes, a checksum
 *   <li>a record: labels, number of chunks, and for each first time, last time, place and length; a
 *       checksum
 *   <li>the index: place and length of each record; the names of labels, each with its values in
 *       order, and for each value the numbers of the series that have it
 *   <li>the foot: see {@link Foot}
 * </ul>
 *
 * Chunks and records are checked when they are read, the index when the file is opened.
 */
final class BlockFormat {
    static final int MAGIC = 0x464c4231;
    static final int CRC_BYTES = Integer.BYTES;

    /** Place and length of a record. */
    static final int PLACE_BYTES = Long.BYTES + Integer.BYTES;

    /** Place of the text of a value, of its series, and their number. */
    static final int VALUE_BYTES = 2 * Long.BYTES + 2 * Integer.BYTES;

    private BlockFormat() {}

    /**
     * The end of a file.
     *
     * @param placesAt where the places of the records stand, and the index begins
     * @param series number of series
     * @param namesAt where the names of labels stand
     * @param from time of the first sample, milliseconds since the epoch
     * @param to time of the last
     */
    record Foot(long placesAt, int series, long namesAt, long from, long to) {
        /** With the checksums of index and foot, and the magic number. */
        static final int BYTES = 4 * Long.BYTES + 4 * Integer.BYTES;
    }

    static int crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
