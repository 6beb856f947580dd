/**
 * Native histograms as values: exponential buckets of schema -4 to 8, and custom buckets.
 *
 * <p>Immutable; operations answer new histograms. Only histograms of different kinds cannot be
 * combined, which is an {@link dev.fairlead.promql.histogram.IncompatibleHistogramsException}.
 */
@NullMarked
package dev.fairlead.promql.histogram;

import org.jspecify.annotations.NullMarked;
