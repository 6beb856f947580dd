@NullMarked
package dev.fairlead.backup.copy.directory;

import org.jspecify.annotations.NullMarked;
