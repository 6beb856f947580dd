@NullMarked
package dev.fairlead.backup.backup;

import org.jspecify.annotations.NullMarked;
