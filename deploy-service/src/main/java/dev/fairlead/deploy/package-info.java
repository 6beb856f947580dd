/**
 * The deploy service: takes requests for releases, plans and carries out rollouts, and takes them
 * back where they are found bad.
 *
 * <p>Read it in this order: {@code rollout} (rules, state, what queries read), {@code plan}, {@code
 * gate}, {@code intake} and {@code api} (where commands come from), {@code wiring}.
 */
@NullMarked
package dev.fairlead.deploy;

import org.jspecify.annotations.NullMarked;
