@NullMarked
package dev.fairlead.backup.wal;

import org.jspecify.annotations.NullMarked;
