@NullMarked
package dev.fairlead.platform.binding;

import org.jspecify.annotations.NullMarked;
