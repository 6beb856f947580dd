@NullMarked
package dev.fairlead.platform.disk;

import org.jspecify.annotations.NullMarked;
