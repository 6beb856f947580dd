/**
 * What deciders ask of the outside world, and what brings the procedures to what is configured.
 *
 * <p>Contract under failure: each effect may run again after a crash, and then finds the task that
 * it made.
 */
@NullMarked
package dev.fairlead.maintenance.effect;

import org.jspecify.annotations.NullMarked;
