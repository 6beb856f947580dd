package dev.fairlead.audit.trail;

/** A record and what was read of it. */
record Entry(ReceivedRecord record, Envelope envelope, Reading reading) {

    /** The same record, kept beside the one whose source and id it claims. */
    Entry asForgery() {
        return new Entry(
                record,
                envelope,
                new Reading(
                        EntryReader.place(record),
                        reading.contentHash(),
                        reading.service(),
                        reading.names(),
                        TrailRow.CONFLICTING_CONTENT + ": another record has this source and id"));
    }
}
