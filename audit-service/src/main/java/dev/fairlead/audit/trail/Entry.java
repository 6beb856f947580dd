package dev.fairlead.audit.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record and what was read of it.
 *
 * @param identity what it is known by; a second record with the same identity adds nothing
 * @param contentHash of the body without its frame; tells a repeat from a forgery
 * @param service service that the event is about, where it says one
 * @param names ids of deployments and incidents that the event is about
 * @param undecodable named reason why it could not be read; null where it could
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Entry(
        ReceivedRecord record,
        String identity,
        byte[] contentHash,
        Envelope envelope,
        @Nullable String service,
        List<String> names,
        @Nullable String undecodable) {

    Entry {
        names = List.copyOf(names);
    }

    /** The same record, kept beside the one whose source and id it claims. */
    Entry asForgery() {
        ReceivedRecord r = record;
        return new Entry(
                r,
                EntryReader.place(r),
                contentHash,
                envelope,
                service,
                names,
                TrailRow.CONFLICTING_CONTENT + ": another record has this source and id");
    }
}
