/**
 * The event path, measured piece by piece: append, relay, inbox, commit to consumer, timers and
 * takeover. Each measurement has a broker and a database of its own, with the settings of the
 * embedded default, so that none inherits another's backlog.
 *
 * <p>Contract under failure: a measurement that cannot be made fails the command; a lost or doubled
 * event fails it too, whatever the rate was.
 */
@NullMarked
package dev.fairlead.benchmarks.events;

import org.jspecify.annotations.NullMarked;
