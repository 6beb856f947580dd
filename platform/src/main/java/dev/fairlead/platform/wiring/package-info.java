/**
 * The Spring configuration of what every service has; switched on by Boot's auto-configuration, so
 * that a service's main class needs {@code @SpringBootApplication} only. Nothing else of the
 * platform depends on this package.
 *
 * <p>Contract under failure: a wrong property, tokens file or configuration tree ends the start
 * with a message that names it.
 */
@NullMarked
package dev.fairlead.platform.wiring;

import org.jspecify.annotations.NullMarked;
