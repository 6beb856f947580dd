@NullMarked
package dev.fairlead.platform;

import org.jspecify.annotations.NullMarked;
