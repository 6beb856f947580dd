/**
 * Label sets, the identity of series, and conditions on them.
 *
 * <p>All types are immutable values except the builder; nothing here blocks or does input or
 * output. A faulty regular expression is refused when the matcher is made.
 */
@NullMarked
package dev.fairlead.promql.labels;

import org.jspecify.annotations.NullMarked;
