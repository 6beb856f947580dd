@NullMarked
package dev.fairlead.platform.store;

import org.jspecify.annotations.NullMarked;
