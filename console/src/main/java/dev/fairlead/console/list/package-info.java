/**
 * Lists with filters that stand in the address, so that a list can be bookmarked and sent.
 *
 * <p>Contract under failure: a filter that the service does not take is refused in the service's
 * own words, in place of the list; a name that no list knows is left out.
 */
@NullMarked
package dev.fairlead.console.list;

import org.jspecify.annotations.NullMarked;
