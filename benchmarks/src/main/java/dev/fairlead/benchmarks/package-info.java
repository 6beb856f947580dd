/**
 * Measurements of Fairlead against its bars, and the command that runs them.
 *
 * <p>Contract under failure: ends with exit code 1 where a bar is missed or a measurement fails,
 * and says which; ends every process that it started.
 */
@NullMarked
package dev.fairlead.benchmarks;

import org.jspecify.annotations.NullMarked;
