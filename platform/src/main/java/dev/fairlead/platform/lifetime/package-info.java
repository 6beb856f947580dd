/**
 * How long a service lives that another process started.
 *
 * <p>Contract under failure: a service whose parent is gone ends as it does on SIGTERM; a pipe that
 * breaks counts as closed.
 */
@NullMarked
package dev.fairlead.platform.lifetime;

import org.jspecify.annotations.NullMarked;
