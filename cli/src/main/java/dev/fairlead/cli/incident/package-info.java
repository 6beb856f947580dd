/**
 * Incidents: list, show, open and handle.
 *
 * <p>Contract under failure: each command is one request; it is done, or refused with its reason.
 */
@NullMarked
package dev.fairlead.cli.incident;

import org.jspecify.annotations.NullMarked;
