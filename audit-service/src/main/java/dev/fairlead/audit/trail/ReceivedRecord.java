package dev.fairlead.audit.trail;

import dev.fairlead.schemas.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as it lay on its topic. Nothing is copied: treat all parts as immutable. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReceivedRecord(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        List<Header> headers,
        byte @Nullable [] value) {

    /** Name of the chain that it belongs to: topic and partition. */
    public String chain() {
        return topic + "-" + partition;
    }

    RecordBytes bytes() {
        return new RecordBytes(topic, partition, offset, HeaderBytes.encode(headers), key, value);
    }
}
