@NullMarked
package dev.fairlead.backup.copying;

import org.jspecify.annotations.NullMarked;
