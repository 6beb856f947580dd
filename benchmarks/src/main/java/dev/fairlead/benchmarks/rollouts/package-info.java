/**
 * Hundreds of rollouts at once on a platform that runs as a user runs it: how late their timers
 * are, and how long a breach takes to weight 0.
 *
 * <p>Contract under failure: a rollout that does not come to where it is to be within minutes ends
 * the measurement with an exception; nothing is left out of the figures.
 */
@NullMarked
package dev.fairlead.benchmarks.rollouts;

import org.jspecify.annotations.NullMarked;
