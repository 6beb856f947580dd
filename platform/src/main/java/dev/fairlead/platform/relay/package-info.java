/**
 * Publishes stored events to Kafka: the event store is the outbox.
 *
 * <p>Contract under failure: at least once, in order per key. One relay leads per service, by an
 * advisory lock of a session of its own; it deletes exactly the rows that the broker acknowledged.
 * After an error it gives up its session and its producer, and whoever leads next sends what is not
 * deleted again, in order; inboxes drop the repeats by their sequence. While the broker is away
 * nothing is lost and appends go on.
 */
@NullMarked
package dev.fairlead.platform.relay;

import org.jspecify.annotations.NullMarked;
