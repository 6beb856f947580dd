/**
 * Where copies of what is stored are kept: a repository at another place, behind one port.
 *
 * <p>Contract under failure: a file has its name there only when all of its bytes have come and its
 * length was read back. Whoever puts it again writes the same. Nobody waits longer than the limit
 * of time for another place that takes or gives nothing more; what fails is {@link CopyFailed} with
 * a named reason, and no more is held in memory than a few buffers, whatever the size.
 */
@NullMarked
package dev.fairlead.backup.copy;

import org.jspecify.annotations.NullMarked;
