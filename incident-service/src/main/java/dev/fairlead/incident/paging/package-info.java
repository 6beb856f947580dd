/**
 * Pages people through channels ({@link dev.fairlead.platform.channel}).
 *
 * <p>Delivery is at least once, each page under a key of its own that a repeat has too. A channel
 * that is busy or away is asked again until its patience ends; one that refuses is not. Both ends
 * are recorded, and the escalation goes on at once. Calls block their thread for no longer than the
 * channel's timeout; pages of different levels do not wait for each other.
 */
@NullMarked
package dev.fairlead.incident.paging;

import org.jspecify.annotations.NullMarked;
