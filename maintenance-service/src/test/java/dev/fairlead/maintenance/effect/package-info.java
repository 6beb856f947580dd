@NullMarked
package dev.fairlead.maintenance.effect;

import org.jspecify.annotations.NullMarked;
