/**
 * The migration check: whether the database and what else a version needs is ready for it, before
 * it gets traffic.
 *
 * <p>Contract under failure: a check that fails, does not end in time or cannot be started fails
 * the rollout, and the version gets no traffic. After a crash of the service the check runs again,
 * so it must only look.
 */
@NullMarked
package dev.fairlead.deploy.migration;

import org.jspecify.annotations.NullMarked;
