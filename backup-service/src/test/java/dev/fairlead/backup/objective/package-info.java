@NullMarked
package dev.fairlead.backup.objective;

import org.jspecify.annotations.NullMarked;
