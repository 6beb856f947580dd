/**
 * {@code benchmark storm}: one rule that fires for thousands of series in one group, in the
 * platform as it is run, killed in the middle.
 */
@NullMarked
package dev.fairlead.benchmarks.storm;

import org.jspecify.annotations.NullMarked;
