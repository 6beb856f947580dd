/**
 * PagerDuty, and whatever else takes the body of its Events API v2.
 *
 * <p>Every page has a dedup key of its own, and a repeat has the same key: a receiver that drops
 * repeats by key, as PagerDuty does, shows each page once, and still shows an escalation as a page
 * of its own.
 *
 * <p>Pure: nothing here blocks or fails.
 */
@NullMarked
package dev.fairlead.platform.channel.pagerduty;

import org.jspecify.annotations.NullMarked;
