@NullMarked
package dev.fairlead.platform.wiring;

import org.jspecify.annotations.NullMarked;
