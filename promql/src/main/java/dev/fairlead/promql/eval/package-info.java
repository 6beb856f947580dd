/**
 * Evaluates expressions over any {@link dev.fairlead.promql.eval.Queryable}, with the semantics of
 * Prometheus 3.
 *
 * <p>Evaluation runs on the calling thread, keeps no state between queries and is safe for many
 * threads at once. A query that is impossible, too large or too slow ends with {@link
 * dev.fairlead.promql.eval.PromQlEvaluationException}; nothing is retried and no partial result is
 * answered.
 */
@NullMarked
package dev.fairlead.promql.eval;

import org.jspecify.annotations.NullMarked;
