/**
 * Puts the service together and drives it by the clock.
 *
 * <p>Contract under failure: a beat that fails is logged and comes again; a beat that finds the
 * last one still under way is left out, so that nothing piles up behind a slow database. Rules are
 * not evaluated before the alerts that fire were taken up from the store.
 */
@NullMarked
package dev.fairlead.alert.wiring;

import org.jspecify.annotations.NullMarked;
