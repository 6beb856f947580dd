/**
 * People and how to reach them, {@code config/people/<id>.yaml}, written once for all services.
 *
 * <p>Events, pages and decisions name people by id only. Names and contact data stay here, in the
 * configuration; what unlocks a way to somebody is a reference to a secret, and a personal address
 * may be one.
 *
 * <p>Contract under failure: that of {@code dev.fairlead.platform.config}. A person or contact that
 * is not there is an empty answer.
 */
@NullMarked
package dev.fairlead.platform.people;

import org.jspecify.annotations.NullMarked;
