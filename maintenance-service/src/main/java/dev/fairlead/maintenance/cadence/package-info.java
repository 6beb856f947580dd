/**
 * When something comes round: recurrence rules of RFC 5545 on the wall clock of a time zone.
 *
 * <p>Pure, and bounded: a rule that never comes round is refused when it is read.
 */
@NullMarked
package dev.fairlead.maintenance.cadence;

import org.jspecify.annotations.NullMarked;
