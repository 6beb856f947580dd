/**
 * The maintenance service: what has to be done every day, week and month, whether it was done, by
 * whom, and what is overdue.
 *
 * <p>Read it in this order: the events ({@code dev.fairlead.events.maintenance}), {@code cadence}
 * (when something comes round), {@code procedure} (its times) and {@code task} (one of those
 * times), {@code effect} (what the rules ask for). Under failure: each time of a procedure becomes
 * a task exactly once, however often the service ends on the way.
 */
@NullMarked
package dev.fairlead.maintenance;

import org.jspecify.annotations.NullMarked;
