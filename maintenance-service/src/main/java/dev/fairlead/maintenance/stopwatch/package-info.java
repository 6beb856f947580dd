/**
 * How long something took that begins and ends in different events: an incident until it is
 * acknowledged, a deployment until it serves.
 *
 * <p>Pure. The first time that a part is over counts, on the day on which that was.
 */
@NullMarked
package dev.fairlead.maintenance.stopwatch;

import org.jspecify.annotations.NullMarked;
