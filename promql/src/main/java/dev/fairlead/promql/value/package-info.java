/** Samples and the results of queries. Immutable values; times are milliseconds since the epoch. */
@NullMarked
package dev.fairlead.promql.value;

import org.jspecify.annotations.NullMarked;
