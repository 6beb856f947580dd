/** Folders as backup sets. */
@NullMarked
package dev.fairlead.backup.files;

import org.jspecify.annotations.NullMarked;
