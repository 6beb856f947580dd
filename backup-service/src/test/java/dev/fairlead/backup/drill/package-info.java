@NullMarked
package dev.fairlead.backup.drill;

import org.jspecify.annotations.NullMarked;
