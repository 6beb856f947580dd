/** Backups: the sets, what each has to go back to and why that is kept, and the drills. */
@NullMarked
package dev.fairlead.console.backup;

import org.jspecify.annotations.NullMarked;
