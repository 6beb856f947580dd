/**
 * Freezes that people declare and end, beside those of the configuration: nothing is released while
 * one holds.
 *
 * <p>Pure but for reads of the own documents. A freeze ends by its own time, or before it by a
 * person; what has ended does not begin again.
 */
@NullMarked
package dev.fairlead.deploy.freeze;

import org.jspecify.annotations.NullMarked;
