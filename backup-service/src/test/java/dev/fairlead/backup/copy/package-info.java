@NullMarked
package dev.fairlead.backup.copy;

import org.jspecify.annotations.NullMarked;
