@NullMarked
package dev.fairlead.platform.stored;

import org.jspecify.annotations.NullMarked;
