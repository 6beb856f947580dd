/**
 * Reads the metrics of targets over HTTP in the text exposition formats and appends them to a
 * store.
 *
 * <p>A scrape blocks its calling thread for at most its time limit and is not retried: a failed one
 * is recorded as {@code up} 0 and ends the target's series by staleness markers, as in Prometheus.
 * A faulty line fails the whole scrape, so that no half-read state is stored.
 */
@NullMarked
package dev.fairlead.promql.scrape;

import org.jspecify.annotations.NullMarked;
