/**
 * The traffic of a service as the edge proxy splits it.
 *
 * <p>Contract under failure: a share counts once it was read back. An edge that does not answer is
 * asked again for ever; the rollout's own deadline ends a shift that does not come about. A newer
 * plan in force at the edge is never overwritten: a shift that meets one is refused, and a rollback
 * goes on asking until the version has no traffic.
 */
@NullMarked
package dev.fairlead.deploy.traffic;

import org.jspecify.annotations.NullMarked;
