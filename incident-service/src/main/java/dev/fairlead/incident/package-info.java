@NullMarked
package dev.fairlead.incident;

import org.jspecify.annotations.NullMarked;
