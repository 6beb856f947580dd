/**
 * The REST interface: watches, and the part of Prometheus' HTTP interface that dashboards, senders
 * of samples and people ask.
 *
 * <p>Contract under failure: nothing here decides or keeps anything. A query that asks for too much
 * is refused with Prometheus' status; samples whose answer is 2xx are in memory.
 */
@NullMarked
package dev.fairlead.alert.api;

import org.jspecify.annotations.NullMarked;
