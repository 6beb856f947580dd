/**
 * What is made of measured values: percentiles, the middle of several rounds, and figures that meet
 * or miss their bars. Pure.
 *
 * <p>Contract under failure: an empty set of values is refused; a figure is never made up.
 */
@NullMarked
package dev.fairlead.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
