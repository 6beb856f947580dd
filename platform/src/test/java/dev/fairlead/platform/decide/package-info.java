@NullMarked
package dev.fairlead.platform.decide;

import org.jspecify.annotations.NullMarked;
