@NullMarked
package dev.fairlead.platform.trace;

import org.jspecify.annotations.NullMarked;
