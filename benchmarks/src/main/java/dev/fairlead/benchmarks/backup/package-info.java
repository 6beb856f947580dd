/**
 * Measures the backup engine against {@code pg_basebackup} on a server of Debian's PostgreSQL 15.
 *
 * <p>Contract under failure: where the programs are not installed, or anything fails, nothing is
 * measured and the reason is told. The server and its files are removed.
 */
@NullMarked
package dev.fairlead.benchmarks.backup;

import org.jspecify.annotations.NullMarked;
