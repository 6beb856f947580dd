@NullMarked
package dev.fairlead.platform.catalogue;

import org.jspecify.annotations.NullMarked;
