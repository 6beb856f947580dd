/**
 * Moments of a server that have a name, to which it can be restored.
 *
 * <p>Pure. A name is given once and stays; the log that it needs is let go as any other.
 */
@NullMarked
package dev.fairlead.backup.point;

import org.jspecify.annotations.NullMarked;
