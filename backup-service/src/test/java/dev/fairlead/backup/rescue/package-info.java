@NullMarked
package dev.fairlead.backup.rescue;

import org.jspecify.annotations.NullMarked;
