/**
 * Whether what can be restored now is as new as the tier of its set asks: the recovery point
 * objective, measured all the time and not only by drills.
 *
 * <p>Pure. A change is an event, a measurement is not.
 */
@NullMarked
package dev.fairlead.backup.objective;

import org.jspecify.annotations.NullMarked;
