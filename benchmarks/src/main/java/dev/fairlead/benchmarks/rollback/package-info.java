/**
 * From a bad sample to weight 0, and from an alert to the page, on a platform that runs as a user
 * runs it: processes of its own, real traffic, observed from outside.
 *
 * <p>Contract under failure: a rollback or page that is not observed ends the measurement with an
 * exception; nothing is left out of the figures.
 */
@NullMarked
package dev.fairlead.benchmarks.rollback;

import org.jspecify.annotations.NullMarked;
