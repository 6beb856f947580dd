/**
 * Records that a service could not handle: list, show, replay, discard.
 *
 * <p>Contract under failure: a replay that stops before its end ends with exit code 1 and the
 * reason; what is left stays parked.
 */
@NullMarked
package dev.fairlead.cli.deadletter;

import org.jspecify.annotations.NullMarked;
