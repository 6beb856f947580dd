/**
 * Health that tells the truth about what every service needs: configuration and tokens. The
 * database's is Spring Boot's own; relay, inbox and parked keys are reported where they live.
 *
 * <p>{@code DEGRADED} means that the service works, but not with what the files now say; it is
 * answered with 200, because a restart would make it worse.
 *
 * <p>Contract under failure: an indicator reads memory only, and never blocks.
 */
@NullMarked
package dev.fairlead.platform.health;

import org.jspecify.annotations.NullMarked;
