/**
 * Rollouts: list, show, steer, and wait for the end.
 *
 * <p>Contract under failure: while waiting, a lost connection and a service that is away are tried
 * again until the time is over; a refusal ends the waiting. Waiting changes nothing: its end, or
 * Ctrl-C, leaves the rollout alone.
 */
@NullMarked
package dev.fairlead.cli.rollout;

import org.jspecify.annotations.NullMarked;
