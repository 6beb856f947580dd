@NullMarked
package dev.fairlead.maintenance.intake;

import org.jspecify.annotations.NullMarked;
