/**
 * Metrics: expressions over the samples of this service, and the part of Prometheus' HTTP interface
 * that dashboards and people ask.
 *
 * <p>Contract under failure: a query that asks for too much is refused by the evaluator's limits of
 * samples and time, and one that meets a damaged file of the past fails by name.
 */
@NullMarked
package dev.fairlead.alert.query;

import org.jspecify.annotations.NullMarked;
