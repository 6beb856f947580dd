/**
 * Operating-system processes: children that end with their parent, detached ones that do not, their
 * identity, and ending them.
 *
 * <p>Contract under failure: a process id alone names nothing, because the system uses it again; a
 * {@link dev.fairlead.embedded.process.ProcessIdentity} adds the start time. Ending a process asks
 * first, waits a bounded time and then kills; it blocks until the process is gone.
 */
@NullMarked
package dev.fairlead.embedded.process;

import org.jspecify.annotations.NullMarked;
