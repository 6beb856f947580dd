/**
 * What must be true before a rollout starts.
 *
 * <p>Contract under failure: pure functions; a gate that cannot be judged does not let anything
 * through.
 */
@NullMarked
package dev.fairlead.deploy.gate;

import org.jspecify.annotations.NullMarked;
