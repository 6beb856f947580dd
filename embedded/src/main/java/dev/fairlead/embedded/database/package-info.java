/**
 * PostgreSQL from Maven's repository, with its data on disk, SCRAM passwords and one owner for each
 * database.
 *
 * <p>Contract under failure: a committed transaction is on disk ({@code fsync} and {@code
 * synchronous_commit} are on) and survives {@code kill -9} and the loss of power. The server ends
 * when its parent's pipe closes. A server that was left behind in the same directory is stopped
 * before a new one starts, so two never write to one directory. Creating databases and roles is
 * idempotent.
 */
@NullMarked
package dev.fairlead.embedded.database;

import org.jspecify.annotations.NullMarked;
