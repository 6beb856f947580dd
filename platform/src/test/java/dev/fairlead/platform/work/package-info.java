@NullMarked
package dev.fairlead.platform.work;

import org.jspecify.annotations.NullMarked;
