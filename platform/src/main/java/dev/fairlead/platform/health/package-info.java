/**
 * Health that tells the truth about what every service needs: database, broker and topics,
 * configuration, tokens, how long events wait to be published, how many records wait to be handled,
 * and what is parked.
 *
 * <p>{@code DEGRADED} means that the service works, but not with what the files now say; it is
 * answered with 200, because a restart would make it worse.
 *
 * <p>Contract under failure: an indicator never throws, and all of them together answer within two
 * seconds whatever is away. Those of configuration, tokens and broker read memory; those that ask
 * the database ask it on one thread, wait for it for a second in all, and are down where it does
 * not answer.
 */
@NullMarked
package dev.fairlead.platform.health;

import org.jspecify.annotations.NullMarked;
