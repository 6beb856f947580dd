@NullMarked
package dev.fairlead.maintenance.cadence;

import org.jspecify.annotations.NullMarked;
