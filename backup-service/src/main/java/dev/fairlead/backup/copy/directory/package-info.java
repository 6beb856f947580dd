/** Copies on another disk, or on one that another machine shares. */
@NullMarked
package dev.fairlead.backup.copy.directory;

import org.jspecify.annotations.NullMarked;
