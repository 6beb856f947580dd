/**
 * Carries out the work that events ask for: timers, commands for other streams, and effects.
 *
 * <p>Contract under failure: work is stored with the event that asks for it, so none is lost. The
 * command of a timer is decided in the transaction that deletes the timer: exactly once, at or
 * after its due time. An effect runs outside of any transaction; it runs again when the process
 * died before its outcome was stored, or when its handler threw, and then under the same work id.
 * Once its outcome is known only the append is repeated. Effects of one stream and lane never run
 * at the same time.
 */
@NullMarked
package dev.fairlead.platform.work;

import org.jspecify.annotations.NullMarked;
