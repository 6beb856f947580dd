/**
 * Objectives of services: from a file to rules that measure them, and where they stand.
 *
 * <p>Contract under failure: where what an objective is about cannot be measured, its alerts stay
 * as they are, and its budget as it was measured last.
 */
@NullMarked
package dev.fairlead.alert.slo;

import org.jspecify.annotations.NullMarked;
