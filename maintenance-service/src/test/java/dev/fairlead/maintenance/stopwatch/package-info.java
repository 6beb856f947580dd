@NullMarked
package dev.fairlead.maintenance.stopwatch;

import org.jspecify.annotations.NullMarked;
