/**
 * Carries out what an incident asks of the outside world: a page for a responder, word to a
 * channel.
 *
 * <p>Contract under failure: each may be carried out again after a crash, with the same key, so
 * that a pager pages once. What cannot be delivered is tried again with pauses, then said by name.
 */
@NullMarked
package dev.fairlead.incident.effect;

import org.jspecify.annotations.NullMarked;
