/**
 * Works on Alertmanager's configuration file, without a service.
 *
 * <p>Contract under failure: changes nothing and looks no secret up; a file that does not hold ends
 * with exit code 1.
 */
@NullMarked
package dev.fairlead.cli.alerting;

import org.jspecify.annotations.NullMarked;
