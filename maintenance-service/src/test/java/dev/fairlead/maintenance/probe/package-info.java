@NullMarked
package dev.fairlead.maintenance.probe;

import org.jspecify.annotations.NullMarked;
