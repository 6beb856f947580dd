/**
 * Takes a full physical backup of a running server over the replication protocol.
 *
 * <p>Contract under failure: a backup is listed when it is whole, and otherwise leaves nothing that
 * is listed. Nothing is retried here; the caller may call again with the same id. The server keeps
 * the log that the backup needs while its connection lives, and no longer.
 */
@NullMarked
package dev.fairlead.backup.engine;

import org.jspecify.annotations.NullMarked;
