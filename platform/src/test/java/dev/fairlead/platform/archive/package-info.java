@NullMarked
package dev.fairlead.platform.archive;

import org.jspecify.annotations.NullMarked;
