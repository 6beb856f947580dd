@NullMarked
package dev.fairlead.backup.restore;

import org.jspecify.annotations.NullMarked;
