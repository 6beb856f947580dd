/**
 * The REST interface: ask for deployments, look at them, steer them.
 *
 * <p>Contract under failure: every answer that is not a success is a problem (RFC 9457) with a
 * stable type; what the rules refuse is a conflict with the named {@code reason}. A request with an
 * {@code Idempotency-Key} may be repeated. Nothing is queued in memory: an answer follows the
 * commit.
 */
@NullMarked
package dev.fairlead.deploy.api;

import org.jspecify.annotations.NullMarked;
