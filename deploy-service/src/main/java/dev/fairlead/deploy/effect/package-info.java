/**
 * Carries out what rollouts ask for, each kind of request by one handler on a port, and tells them
 * what came of it.
 *
 * <p>Contract under failure: a share counts once it was read back. A router or a target that does
 * not answer is asked again for ever; the rollout's own deadline ends a shift that does not come
 * about. A newer split in force is never overwritten: a shift that meets one is refused, and a
 * rollback goes on asking until the version has no traffic. A check only looks, so it may run again
 * after a crash; a fault that it finds is an answer.
 */
@NullMarked
package dev.fairlead.deploy.effect;

import org.jspecify.annotations.NullMarked;
