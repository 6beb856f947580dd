@NullMarked
package dev.fairlead.backup.effect;

import org.jspecify.annotations.NullMarked;
