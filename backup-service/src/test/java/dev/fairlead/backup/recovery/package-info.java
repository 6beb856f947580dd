@NullMarked
package dev.fairlead.backup.recovery;

import org.jspecify.annotations.NullMarked;
