/**
 * Receives the events of other services and turns them into own commands, each event exactly once.
 *
 * <p>Contract under failure: a batch of records is handled in one transaction together with the
 * positions of its streams; Kafka's offsets are committed afterwards and may be lost, because
 * repeats are known by their sequence. Infrastructure errors are tried again for ever, with
 * back-off, and turn health down. A record that cannot be decoded or handled parks its key (one
 * that does not even say which stream it is of parks itself alone): it and all later records of the
 * key wait in the table of parked records, other keys flow, and a copy goes to {@code
 * <topic>.<group>.dlt}. A gap in a stream's sequence holds that stream only: its later records wait
 * in the same table, in their order, until the missing ones come or somebody gives those up. A
 * record that its topic's service did not seal is counted and passed over.
 *
 * <p>A position is kept for each stream, for ever; of {@link
 * dev.fairlead.platform.inbox.OneEventStreams} for a while, where a service asks for it.
 */
@NullMarked
package dev.fairlead.platform.inbox;

import org.jspecify.annotations.NullMarked;
