/**
 * Notifications: alerts that share a receiver and a group are told together, once for each change,
 * with Alertmanager's rules of when and why. A group is a stream.
 *
 * <p>Contract under failure: the timers of a group are stored work, so that a restart neither loses
 * a notification nor repeats one. The receiver {@code incidents} is told by an event. A chat
 * channel or webhook is told by an effect that is tried again, with growing pauses, until it
 * succeeds, its answer says that trying again is of no use, or newer content of the group takes its
 * place; a notification whose answer was lost is sent again under the same id.
 */
@NullMarked
package dev.fairlead.alert.notification;

import org.jspecify.annotations.NullMarked;
