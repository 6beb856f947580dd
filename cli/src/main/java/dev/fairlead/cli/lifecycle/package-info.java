/**
 * Lifecycles as trees of causes, and the verification of the trail.
 *
 * <p>Contract under failure: reads only; a trail that is not intact ends with exit code 1.
 */
@NullMarked
package dev.fairlead.cli.lifecycle;

import org.jspecify.annotations.NullMarked;
