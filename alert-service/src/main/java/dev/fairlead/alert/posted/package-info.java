/**
 * Alerts that other programs found and post, as Prometheus does.
 *
 * <p>Contract under failure: an alert is stored when it begins and when it is over; that it was
 * sent again stays in memory. After a restart all that fire have as much time as one that was just
 * sent. Where the store failed, those that fire are read from it again, for nobody knows how much
 * of a request was stored.
 */
@NullMarked
package dev.fairlead.alert.posted;

import org.jspecify.annotations.NullMarked;
