/**
 * Trace contexts of lifecycles: carried with events and work, continued while the lifecycle is
 * young.
 *
 * <p>Tracing never fails an operation: without a tracer, or with a broken context, nothing is
 * traced.
 */
@NullMarked
package dev.fairlead.platform.trace;

import org.jspecify.annotations.NullMarked;
