/**
 * The embedded default: broker, database, edge proxy and all services on one machine, from one
 * command.
 *
 * <p>Contract under failure: {@code kill -9} of the platform ends broker and database with it and
 * leaves edge proxy and instances serving; the next start adopts them and carries on from the
 * database. A part that dies is started again. A start that fails says which part and why, and
 * leaves nothing running but what was running before.
 */
@NullMarked
package dev.fairlead.standalone;

import org.jspecify.annotations.NullMarked;
