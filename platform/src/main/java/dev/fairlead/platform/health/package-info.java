/**
 * Health that tells the truth about what every service needs: configuration, tokens, how long
 * events wait to be published, how many records wait to be handled, and what is parked. The
 * database's is Spring Boot's own.
 *
 * <p>{@code DEGRADED} means that the service works, but not with what the files now say; it is
 * answered with 200, because a restart would make it worse.
 *
 * <p>Contract under failure: an indicator never throws. Those of configuration and tokens read
 * memory; those of relay and inbox ask the service's own database, wait for a connection no longer
 * than its pool does, and are down where it does not answer.
 */
@NullMarked
package dev.fairlead.platform.health;

import org.jspecify.annotations.NullMarked;
