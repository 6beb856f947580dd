/**
 * {@code benchmark memory}: what a platform of {@code fairlead up} takes while nothing is asked of
 * it.
 */
@NullMarked
package dev.fairlead.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
