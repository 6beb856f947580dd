/**
 * Asks for a release.
 *
 * <p>Contract under failure: each request has an idempotency key, so that a request whose answer
 * was lost is repeated without a second rollout.
 */
@NullMarked
package dev.fairlead.cli.deploy;

import org.jspecify.annotations.NullMarked;
