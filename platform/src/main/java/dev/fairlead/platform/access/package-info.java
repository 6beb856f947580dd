/**
 * Who asked this service for what, from where, and what was answered: changes, accepted or refused,
 * and sign-ins, as events of {@code fairlead.access.v1}.
 *
 * <p>Contract under failure: nothing here delays or changes an answer. What was answered is written
 * right after it, by one thread, to the service's store, from where the relay publishes it. While
 * the database is away, a bounded number of events wait in memory; further ones are dropped and
 * counted. A process that is killed loses what waits there: milliseconds of accepted changes (whose
 * decision records are stored) and the counts of the last minute. Refusals are counted per caller,
 * path, reason and minute, and accepted ones that no stream decided are bounded, so that no flood
 * of requests becomes one of events.
 */
@NullMarked
package dev.fairlead.platform.access;

import org.jspecify.annotations.NullMarked;
