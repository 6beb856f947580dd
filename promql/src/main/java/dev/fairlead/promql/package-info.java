/**
 * PromQL for the JVM: a parser, an evaluator, an in-memory store of time series and a scraper, each
 * usable alone.
 *
 * <p>Start at {@link dev.fairlead.promql.PromQl#parse}, evaluate with {@link
 * dev.fairlead.promql.eval.Evaluator}, keep samples in the store. Parsing and evaluation do no
 * input or output and fail by exception; nothing is retried or dropped.
 */
@NullMarked
package dev.fairlead.promql;

import org.jspecify.annotations.NullMarked;
