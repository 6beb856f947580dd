/**
 * The page of one incident.
 *
 * <p>Contract under failure: an incident that is not known is said to be so; a service that is away
 * is named, and the page fills up when it is back.
 */
@NullMarked
package dev.fairlead.console.incident;

import org.jspecify.annotations.NullMarked;
