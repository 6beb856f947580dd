/**
 * A client of PostgreSQL's frontend/backend protocol 3.0 for what a JDBC driver cannot do: {@code
 * BASE_BACKUP}, and the physical write-ahead log. Written after "Frontend/Backend Protocol" and
 * "Streaming Replication Protocol" of PostgreSQL's manual; servers from version 15.
 *
 * <p>Contract under failure: every call blocks for at most the socket's timeout without a byte from
 * the server. What the server refuses is a {@link dev.fairlead.backup.replication.ServerRefusal}, a
 * broken or silent connection an {@link java.io.IOException}; after either the connection is
 * useless and is closed. Nothing is retried here. Memory is constant: a message is handed on before
 * the next one is read.
 */
@NullMarked
package dev.fairlead.backup.replication;

import org.jspecify.annotations.NullMarked;
