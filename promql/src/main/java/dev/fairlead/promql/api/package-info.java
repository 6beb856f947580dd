/**
 * Prometheus' HTTP API: its JSON form of results, and a client for servers that speak it.
 *
 * <p>Encoding is pure. The client blocks its calling thread for at most its time limit, retries
 * nothing, and reports every failure as {@link dev.fairlead.promql.api.PrometheusApiException}.
 */
@NullMarked
package dev.fairlead.promql.api;

import org.jspecify.annotations.NullMarked;
