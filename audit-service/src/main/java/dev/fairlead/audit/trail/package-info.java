/**
 * The trail: every record of every topic, kept as it was received and linked to the one before it
 * by a hash.
 *
 * <p>Under failure: nothing is dropped. A batch is added whole or not at all; while the database is
 * away the consumer tries again for ever and its offsets stay. A record that cannot be decoded is
 * kept and marked with the reason. A record that is there already, by the source and id of its
 * event, adds nothing, however often and from whichever offset it comes; one that claims a known
 * source and id with another content is kept beside it and marked. Within a partition the order of
 * the trail is the order of the topic; between partitions there is none.
 */
@NullMarked
package dev.fairlead.audit.trail;

import org.jspecify.annotations.NullMarked;
