/**
 * Lifecycles: the recent ones, and the events of one as a waterfall.
 *
 * <p>Contract under failure: events whose cause is missing, or that name each other as causes, are
 * shown at the end instead of being left out.
 */
@NullMarked
package dev.fairlead.console.lifecycle;

import org.jspecify.annotations.NullMarked;
