/**
 * What went to archives: list, run, verify, restore.
 *
 * <p>Contract under failure: whatever is refused ends with exit code 1 and the reason; a run that
 * breaks off is gone on with by the next one.
 */
@NullMarked
package dev.fairlead.cli.archive;

import org.jspecify.annotations.NullMarked;
