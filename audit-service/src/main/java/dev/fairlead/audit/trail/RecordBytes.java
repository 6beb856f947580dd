package dev.fairlead.audit.trail;

import org.jspecify.annotations.Nullable;

/**
 * A record as the trail keeps it. The arrays are not copied: treat them as immutable.
 *
 * @param headers as {@link HeaderBytes} writes them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RecordBytes(
        String topic,
        int partition,
        long offset,
        byte[] headers,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** Of headers and value. */
    public long size() {
        return (long) headers.length + (value == null ? 0 : value.length);
    }
}
