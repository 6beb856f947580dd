/**
 * What a channel is: a way to tell somebody outside of the platform of alerts, of incidents, or of
 * both. Each channel has a package of its own below this one, with what its entry in a file says,
 * what is checked of it, the body that it is sent and how it is described; {@link
 * dev.fairlead.platform.channel.known} lists them, and nobody else names one.
 *
 * <p>Channels are pure. {@link dev.fairlead.platform.channel.Courier} is the one place that calls
 * them.
 *
 * <p>Contract under failure: delivery is at least once, and a repeat has the same id. One that
 * answers 408, 429, 5xx or not at all is asked again, by the work that asked for the delivery, with
 * growing pauses and when it asked to be, until the patience of the channel ends; one that refuses
 * is not. A secret is looked up for each call, so that a rotated one takes effect.
 */
@NullMarked
package dev.fairlead.platform.channel;

import org.jspecify.annotations.NullMarked;
