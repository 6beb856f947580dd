@NullMarked
package dev.fairlead.maintenance.sighting;

import org.jspecify.annotations.NullMarked;
