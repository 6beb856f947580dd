/**
 * Pages people through webhooks that take the body of PagerDuty's Events API v2.
 *
 * <p>Delivery is at least once. Every page has a dedup key of its own, and a repeat has the same
 * key: a receiver that drops repeats by key, as PagerDuty does, shows each page once, and still
 * shows an escalation as a page of its own. A channel that answers 429, 5xx or not at all is asked
 * again with growing pauses until the channel's {@code giveUpAfter}; one that refuses (any other
 * answer than 2xx) is not asked again. Both ends are recorded, and the escalation goes on at once.
 * Calls block their thread for no longer than the channel's timeout; pages of different levels do
 * not wait for each other.
 */
@NullMarked
package dev.fairlead.incident.paging;

import org.jspecify.annotations.NullMarked;
