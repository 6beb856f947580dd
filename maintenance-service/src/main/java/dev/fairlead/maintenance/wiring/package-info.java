/**
 * Puts the service together. Nothing else depends on this package; a part that cannot be built ends
 * the start with its reason.
 */
@NullMarked
package dev.fairlead.maintenance.wiring;

import org.jspecify.annotations.NullMarked;
