/**
 * Metrics: expressions over the samples in memory, and the part of Prometheus' HTTP interface that
 * dashboards and people ask.
 *
 * <p>Contract under failure: samples are lost with the process. A query that asks for too much is
 * refused by the evaluator's limits of samples and time.
 */
@NullMarked
package dev.fairlead.alert.query;

import org.jspecify.annotations.NullMarked;
