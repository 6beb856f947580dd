/**
 * The rules of a maintenance window: announced ahead, begun by time or by hand, at most 24 hours
 * long, and over at its end whatever happens.
 *
 * <p>Pure. What it silences is alert-service's, by the events; so is that a window names its
 * services and never mutes the watch of a deployment, backups, security or Fairlead itself.
 */
@NullMarked
package dev.fairlead.maintenance.window;

import org.jspecify.annotations.NullMarked;
