/**
 * What probes look back on: when a caller, a backup set or the like was seen with a sign first and
 * last. Not each time is kept, only the first and the last one.
 *
 * <p>Pure. What comes late, or again, changes nothing.
 */
@NullMarked
package dev.fairlead.maintenance.sighting;

import org.jspecify.annotations.NullMarked;
