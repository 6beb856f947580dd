/**
 * {@code Idempotency-Key}: a creating POST that is sent again has the effect and the answer of the
 * first.
 *
 * <p>The key is reserved together with the id of what the request will create. A controller creates
 * under that id; the decider of a stream that exists already answers a second creation with
 * "nothing to do". So a request that is repeated after a crash between its command and its answer
 * meets its own stream and creates nothing twice.
 *
 * <p>Contract under failure: an answer below 300 is kept for 24 hours and replayed. A refusal (4xx)
 * changes nothing and gives the key back. Where the outcome is not known (5xx, a crash), the key
 * stays reserved for 30 seconds, answered with 409; a repeat after that runs again under the same
 * id.
 */
@NullMarked
package dev.fairlead.platform.web.idempotency;

import org.jspecify.annotations.NullMarked;
