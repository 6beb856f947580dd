package dev.fairlead.platform.inbox;

import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/** A record as the inbox sees it: readable, or not, or not of whom it should be. */
sealed interface Incoming {

    Raw raw();

    /**
     * @param stream identity of its stream; a producer that does not count its events has a stream
     *     of its own for each event
     * @param sequence number of the event in its stream, from 1
     */
    record Readable(
            Raw raw, ReceivedEvent received, String stream, long sequence, TraceContext trace)
            implements Incoming {}

    /**
     * @param place which event of which stream it is, where at least its headers can be read
     * @param reason named reason
     */
    record Unreadable(Raw raw, @Nullable Place place, String reason, String detail)
            implements Incoming {}

    /**
     * Not proven to be of the service that writes the topic: as if it were not there.
     *
     * @param reason named reason
     */
    record Unproven(Raw raw, String reason, String detail) implements Incoming {}

    /** Which event of which stream it is; null where that cannot be known. */
    default @Nullable Place place() {
        return switch (this) {
            case Readable readable ->
                    new Place(readable.received().source(), readable.stream(), readable.sequence());
            case Unreadable unreadable -> unreadable.place();
            case Unproven _ -> null;
        };
    }

    /** Number {@code sequence} of a stream of a source. */
    record Place(String source, String stream, long sequence) {}

    /** Where it was read, and its bytes; headers in the form of {@code HeaderBytes}. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way to the database, never compared.
    record Raw(
            String topic, int partition, long offset, String key, byte[] value, byte[] headers) {}
}
