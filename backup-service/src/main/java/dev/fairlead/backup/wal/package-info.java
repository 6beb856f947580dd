/**
 * The write-ahead log of a server, kept all the time: what is written after a backup, so that a
 * restore loses seconds and not the time since the last backup. See "Continuous Archiving and
 * Point-in-Time Recovery" in PostgreSQL's manual.
 *
 * <p>Contract under failure: the server is told that a part is safe when it is on the disk here,
 * and keeps everything else, so that nothing is lost when this process, the connection or the
 * server ends at any moment. What is written twice is written with the same bytes in the same
 * place. Where the server has let go what was not read yet, there is a gap, and {@link
 * dev.fairlead.backup.wal.WalRange} does not reach over it. Nothing is retried here.
 */
@NullMarked
package dev.fairlead.backup.wal;

import org.jspecify.annotations.NullMarked;
