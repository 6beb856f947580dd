/** The trace of a lifecycle, as a collector receives it. */
@NullMarked
package dev.fairlead.standalone.trace;

import org.jspecify.annotations.NullMarked;
