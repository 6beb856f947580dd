/**
 * Maintenance windows in which nothing is released, as maintenance-service tells of them: one
 * stream for each.
 *
 * <p>Contract under failure: pure. Events that come again, or late, change nothing that is newer;
 * what nobody ended is over by its own time all the same.
 */
@NullMarked
package dev.fairlead.deploy.calm;

import org.jspecify.annotations.NullMarked;
