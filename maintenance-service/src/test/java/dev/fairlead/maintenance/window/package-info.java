@NullMarked
package dev.fairlead.maintenance.window;

import org.jspecify.annotations.NullMarked;
