/**
 * Alertmanager's API, version 2: what Prometheus posts to, and what {@code amtool} and dashboards
 * ask.
 *
 * <p>Contract under failure: a request whose alerts are not all as expected stores the others and
 * answers 400; where the store is away it answers 5xx, and the sender sends again.
 */
@NullMarked
package dev.fairlead.alert.api.v2;

import org.jspecify.annotations.NullMarked;
