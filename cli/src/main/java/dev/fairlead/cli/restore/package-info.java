/**
 * Restores into a new place.
 *
 * <p>Contract under failure: a dry run is one question. A restore is one request, whose end is
 * waited for; it goes on where nobody waits any more.
 */
@NullMarked
package dev.fairlead.cli.restore;

import org.jspecify.annotations.NullMarked;
