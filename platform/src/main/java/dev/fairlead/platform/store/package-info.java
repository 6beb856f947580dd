/**
 * The event store of a service in its own PostgreSQL database, and the engine that decides commands
 * and appends what they lead to.
 *
 * <p>Contract under failure: an append is one transaction; it blocks until the commit is on disk,
 * and throws {@link org.springframework.dao.DataAccessException} where it is not known to be
 * stored. Another writer's append to the same stream is met by deciding anew. Events of one stream
 * are stored in the order of their versions, and their positions are in that order.
 */
@NullMarked
package dev.fairlead.platform.store;

import org.jspecify.annotations.NullMarked;
