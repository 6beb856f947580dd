/**
 * Processes of the operating system: children that end with their parent, detached ones that do
 * not, who they are, who owns a directory, looking after them, and ending them. Everything that
 * starts or ends a process does it here.
 *
 * <p>Contract under failure: who a process is stands on disk before the process touches anything,
 * and one that cannot write it down does not run. A process id alone names nothing, because the
 * system uses it again; a {@link dev.fairlead.process.ProcessIdentity} adds the start time. One
 * process at a time owns a directory ({@link dev.fairlead.process.Ownership}), so one that was
 * started twice does nothing the second time. A part that ends is started again on the same files
 * and ports, at once and then with growing pauses of up to 10 s. Ending a process asks first, waits
 * a bounded time and then kills; it blocks until the process is gone.
 */
@NullMarked
package dev.fairlead.process;

import org.jspecify.annotations.NullMarked;
